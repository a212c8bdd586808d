package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.fused.Team;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Makes the steps of a training. One network learns from the labels. Of several, the first does,
 * and the others learn from its probabilities; the weights change once, by the sum of all
 * gradients.
 */
final class LessonTrainer {
  private static final double MOMENTUM = 0.9;

  private final NetworkFactory networks;
  private final WeightUpdate update;
  private final GradientSum sum;

  LessonTrainer(Supernet supernet, Team team, SupernetSettings settings) {
    this.networks = supernet.networks(team, settings.labelSmoothing());
    this.update = new WeightUpdate(MOMENTUM, settings.weightDecay(), settings.clip());
    this.sum = new GradientSum(supernet.weights());
  }

  /** Returns the sizes of networks among which these are the extremes. */
  SizeRange sizes(NetworkExtremes extremes) {
    return new SizeRange(
        network(extremes.smallest()).length(), network(extremes.largest()).length());
  }

  /**
   * Makes a step.
   *
   * @param rate the learning rate of a network by the number of its parameters; of several networks
   *     that of the first
   * @return the loss of the first network; NaN when the loss of another is not finite
   */
  double learn(Lesson lesson, IntToDoubleFunction rate) {
    SlicedNetwork first = network(lesson.networks().get(0));
    List<SampledNetwork> others = lesson.networks().subList(1, lesson.networks().size());
    Batch batch = lesson.batch();
    double stepRate = rate.applyAsDouble(first.length());
    first.gather();
    double loss = first.learn(batch);
    if (others.isEmpty()) {
      first.step(update, batch.size(), stepRate);
    } else {
      sum.add(first);
      if (!teachAll(others, batch, first.probabilities())) {
        return Double.NaN;
      }
      sum.step(update, batch.size(), stepRate);
    }
    return loss;
  }

  /** Adds the gradients of the other networks, and returns whether all their losses are finite. */
  private boolean teachAll(List<SampledNetwork> others, Batch batch, float[] probabilities) {
    boolean finite = true;
    for (SampledNetwork other : others) {
      SlicedNetwork network = network(other);
      network.gather();
      finite &= Double.isFinite(network.imitate(batch, probabilities));
      sum.add(network);
    }
    return finite;
  }

  private SlicedNetwork network(SampledNetwork drawn) {
    return networks.network(drawn.scaled(), drawn.places());
  }
}
