package io.mixnas.evaluator.supernet;

import io.mixnas.layer.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Describes an array of shared weights, as large as its largest slice along each axis.
 *
 * @param name the name, unique in the supernet: {@code stage1/layer2/inverted-residual/expand/W}
 * @param role the role of its values
 * @param classifier whether these are the weights of the classifier
 * @param shape the length of each axis, in the order of {@link WeightSlice#axes}
 * @param offset the index of its first value in the supernet's flat weights
 */
record SharedTensor(
    String name, Parameter.Role role, boolean classifier, List<Integer> shape, int offset) {
  private static final double CLASSIFIER_DEVIATION = 0.01;
  private static final int LEAST_KERNEL = 3;

  SharedTensor {
    shape = List.copyOf(shape);
  }

  int length() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** Returns the index behind its last value in the supernet's flat weights. */
  int end() {
    return offset + length();
  }

  /** Returns whether a slice lies within this tensor. */
  boolean holds(WeightSlice slice) {
    int[] needed = slice.needed();
    return role == slice.parameter().role()
        && needed.length == shape.size()
        && IntStream.range(0, needed.length).allMatch(axis -> needed[axis] <= shape.get(axis));
  }

  /**
   * Returns the runs of neighbouring values that make up a slice.
   *
   * @param own the index of the slice's first value in the network's flat parameters
   */
  SliceRuns runs(WeightSlice slice, int own) {
    List<WeightAxis> axes = slice.axes();
    int inner = axes.size() - 1; // the outermost axis within a run
    int length = axes.get(inner).count();
    while (inner > 0 && axes.get(inner).isWhole(shape.get(inner)) && isRun(axes.get(inner - 1))) {
      inner--;
      length *= axes.get(inner).count();
    }
    int[] starts = new int[slice.length() / length];
    for (int run = 0; run < starts.length; run++) {
      starts[run] = offset + at(axes, run * length);
    }
    return new SliceRuns(own, length, starts);
  }

  private static boolean isRun(WeightAxis axis) {
    return axis.step() == 1 || axis.count() == 1;
  }

  /** Returns the place in this tensor of a value of a slice, both counted row-major. */
  private int at(List<WeightAxis> axes, int value) {
    int place = 0;
    int stride = 1;
    int rest = value;
    for (int axis = axes.size() - 1; axis >= 0; axis--) {
      int count = axes.get(axis).count();
      place += axes.get(axis).at(rest % count, shape.get(axis)) * stride;
      stride *= shape.get(axis);
      rest /= count;
    }
    return place;
  }

  /** Sets the values with which a training begins. */
  void initialize(float[] values, SplittableRandom random) {
    SplittableRandom own = random.split();
    switch (role) {
      case CONVOLUTION_WEIGHT, DEPTHWISE_WEIGHT, DENSE_WEIGHT -> {
        for (int i = 0; i < length(); i++) {
          values[offset + i] = (float) (deviation(i) * own.nextGaussian());
        }
      }
      case BATCH_NORM_SCALE, RUNNING_VARIANCE -> Arrays.fill(values, offset, end(), 1);
      case BIAS, BATCH_NORM_SHIFT, RUNNING_MEAN -> Arrays.fill(values, offset, end(), 0);
    }
  }

  /**
   * Returns the standard deviation of a weight, sqrt(2 / fan-out) as in a network of its own. A tap
   * of a depthwise kernel has that of the smallest kernel that it belongs to, so that small kernels
   * do not begin with tiny weights.
   */
  private double deviation(int i) {
    return switch (role) {
      case CONVOLUTION_WEIGHT -> ofFanOut(shape.get(0) * shape.get(2) * (double) shape.get(3));
      case DEPTHWISE_WEIGHT -> {
        int tap = i / shape.get(2);
        int side = shape.get(0);
        int ring = Math.max(Math.abs(tap / side - side / 2), Math.abs(tap % side - side / 2));
        int kernel = Math.max(LEAST_KERNEL, 2 * ring + 1);
        yield ofFanOut(kernel * (double) kernel);
      }
      default -> classifier ? CLASSIFIER_DEVIATION : ofFanOut(shape.get(1));
    };
  }

  private static double ofFanOut(double fanOut) {
    return Math.sqrt(2 / fanOut);
  }
}
