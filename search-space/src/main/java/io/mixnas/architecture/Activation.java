package io.mixnas.architecture;

/** Lists the element-wise non-linearities that can follow a batch-normalised convolution. */
public enum Activation {
  /** {@code x}: no non-linearity, as after a linear bottleneck. */
  IDENTITY,
  /** {@code max(x, 0)}. */
  RELU,
  /** {@code min(max(x, 0), 6)}, the activation of MobileNetV2. */
  RELU6,
  /** {@code x * sigmoid(x)} (Ramachandran et al. 2017), also called SiLU. */
  SWISH,
  /** {@code x * min(max(x + 3, 0), 6) / 6} (Howard et al. 2019, section 5.2). */
  HARD_SWISH
}
