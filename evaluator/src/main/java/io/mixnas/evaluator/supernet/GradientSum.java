package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.network.NesterovSteps;
import io.mixnas.evaluator.network.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sums the gradients of several networks, and changes the shared weights by the sum. Weights that
 * none of them takes stay as they are, and so do their velocities. Running statistics stay too, as
 * each network that is judged finds its own.
 */
final class GradientSum {
  private final SharedWeights weights;
  private final List<SharedTensor> trained;
  private final float[] sums; // [shared weight]
  private final boolean[] used; // [shared weight]

  GradientSum(SharedWeights weights) {
    this.weights = weights;
    this.trained = weights.tensors().stream().filter(tensor -> tensor.role().isTrained()).toList();
    this.sums = new float[weights.values().length];
    this.used = new boolean[sums.length];
  }

  /** Adds the gradients of the network that learned last. */
  void add(SlicedNetwork network) {
    network.addGradients(sums, used);
  }

  /**
   * Changes the shared weights, and begins a new sum.
   *
   * @param images the number of images in the batch
   * @param rate the learning rate
   */
  void step(WeightUpdate update, int images, double rate) {
    NesterovSteps steps =
        new NesterovSteps(new Optimizer.Nesterov(update.momentum()), weights.velocities());
    update.apply(stretches(), weights.values(), sums, steps, images, rate);
    Arrays.fill(sums, 0);
    Arrays.fill(used, false);
  }

  private List<WeightStretch> stretches() {
    List<WeightStretch> stretches = new ArrayList<>();
    trained.forEach(tensor -> addStretches(tensor, stretches));
    return stretches;
  }

  private void addStretches(SharedTensor tensor, List<WeightStretch> stretches) {
    WeightStretch.Kind kind = WeightStretch.Kind.of(tensor.role());
    int from = tensor.offset();
    while (from < tensor.end()) {
      int to = from + 1;
      while (to < tensor.end() && used[to] == used[from]) {
        to++;
      }
      if (used[from]) {
        stretches.add(new WeightStretch(from, to, kind));
      }
      from = to;
    }
  }
}
