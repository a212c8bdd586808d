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
  SYMMETRIC;

  /**
   * Returns the rows of zeros before the first, and likewise the columns.
   *
   * @param in the pixels per side before the convolution
   * @param out the pixels per side after it
   * @param extent the pixels per side that a kernel covers
   */
  public int before(int in, int out, int stride, int extent) {
    return this == SAME ? Math.max(0, (out - 1) * stride + extent - in) / 2 : extent / 2;
  }
}
