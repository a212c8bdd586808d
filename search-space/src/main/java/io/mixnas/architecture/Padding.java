package io.mixnas.architecture;

/**
 * Defines where zeros are added around a feature map before a convolution. Both conventions give
 * ceil(size / stride) pixels. They centre a stride-2 convolution on different pixels, so weights do
 * not carry over from one to the other.
 */
public enum Padding {
  /** TensorFlow's SAME: the smaller half before, the larger after. */
  SAME,
  /** PyTorch's usual convention: (effective kernel - 1) / 2 on every side. */
  SYMMETRIC
}
