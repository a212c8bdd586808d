package io.mixnas.evaluator.kernel;

/** Which kernels compute, chosen once at start-up. */
public final class Kernels {
  private static final int LANES = 16;

  private Kernels() {}

  /** Channels rounded up to a whole number of vectors. */
  public static int padded(int channels) {
    return (channels + LANES - 1) / LANES * LANES;
  }
}
