package io.mixnas.architecture;

/** Lists the functions that map the output of squeeze-and-excitation to the range 0 to 1. */
public enum Gate {
  SIGMOID,
  /** {@code relu6(x + 3) / 6}, MobileNetV3. */
  HARD_SIGMOID
}
