package io.mixnas.evaluator.supernet;

import io.mixnas.space.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Holds one set of weights for all networks of a space, and their velocities. Each weight of a
 * network is a slice of a {@link SharedTensor}.
 */
final class SharedWeights {
  private final Map<String, SharedTensor> tensors;
  private final float[] values;
  private final float[] velocities;

  private SharedWeights(Map<String, SharedTensor> tensors) {
    this.tensors = tensors;
    int length = tensors.values().stream().mapToInt(SharedTensor::end).max().orElse(0);
    this.values = new float[length];
    this.velocities = new float[length];
  }

  /** Returns the weights of a space, with which a training begins. */
  static SharedWeights of(SearchSpace space, NetworkScale scale, StageNames names, long seed) {
    SharedWeights weights = new SharedWeights(TensorShapes.of(space, scale, names));
    SplittableRandom random = new SplittableRandom(seed);
    weights.tensors.values().forEach(tensor -> tensor.initialize(weights.values, random));
    return weights;
  }

  /** Returns the tensors, in the order of the flat weights. */
  List<SharedTensor> tensors() {
    return List.copyOf(tensors.values());
  }

  /** Returns the flat weights themselves. */
  float[] values() {
    return values;
  }

  /** Returns the velocity of each weight, at the same index. */
  float[] velocities() {
    return velocities;
  }

  /**
   * Returns the runs that make up a slice.
   *
   * @param stage the name of the stage, see {@link StageNames}
   * @param own the index of the slice's first value in the network's flat parameters
   * @throws IllegalArgumentException when there is no such slice
   */
  SliceRuns runs(String stage, WeightSlice slice, int own) {
    SharedTensor tensor = tensors.get(stage + "/" + slice.tensor());
    if (tensor == null || !tensor.holds(slice)) {
      throw new IllegalArgumentException(
          "%s/%s: must be a slice of the supernet's weights, is none"
              .formatted(stage, slice.tensor()));
    }
    return tensor.runs(slice, own);
  }
}
