package io.mixnas.notation;

import io.mixnas.architecture.Activation;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes values in the form used in tokens of block strings. */
final class BlockWords {
  private BlockWords() {}

  /** Returns kernel sizes joined by dots: {@code 3.5.7}. */
  static String kernels(List<Integer> kernels) {
    return kernels.stream().map(String::valueOf).collect(Collectors.joining("."));
  }

  /** Returns the groups of a 1x1 convolution as one kernel size per group: {@code 1.1} is two. */
  static String groups(int groups) {
    return kernels(Collections.nCopies(groups, 1));
  }

  /** Returns a number, without a fraction when it is whole: {@code 6}, {@code 2.5}. */
  static String number(double value) {
    return value == Math.rint(value) && value < 1e6
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Returns an activation's name in TensorFlow and timm: {@code relu6}, {@code hard_swish}. */
  static String activation(Activation activation) {
    return activation.name().toLowerCase(Locale.ROOT);
  }
}
