package io.mixnas.notation;

import io.mixnas.architecture.Activation;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values as the tokens of block strings have them. */
final class BlockWords {
  private BlockWords() {}

  /** Kernel sizes joined by dots: {@code 3.5.7}. */
  static String kernels(List<Integer> kernels) {
    return kernels.stream().map(String::valueOf).collect(Collectors.joining("."));
  }

  /** A 1x1 convolution in so many groups: {@code 1.1} is two. */
  static String groups(int groups) {
    return kernels(Collections.nCopies(groups, 1));
  }

  /** Without a fraction where there is none: {@code 6}, {@code 2.5}. */
  static String number(double value) {
    return value == Math.rint(value) && value < 1e6
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** An activation as TensorFlow and timm name it: {@code relu6}, {@code hard_swish}. */
  static String activation(Activation activation) {
    return activation.name().toLowerCase(Locale.ROOT);
  }
}
