package io.mixnas.architecture;

/**
 * Where zeros go around a feature map before a convolution. Both give ceil(size / stride) pixels;
 * they differ in which pixels a stride-2 convolution is centred on, so weights do not carry over.
 */
public enum Padding {
  /** TensorFlow's SAME: the smaller half before, the larger after. */
  SAME,
  /** PyTorch's usual: (effective kernel - 1) / 2 on every side. */
  SYMMETRIC
}
