package io.mixnas.architecture;

/** What squashes the output of squeeze-and-excitation into 0 to 1. */
public enum Gate {
  SIGMOID,
  /** {@code relu6(x + 3) / 6}, MobileNetV3. */
  HARD_SIGMOID
}
