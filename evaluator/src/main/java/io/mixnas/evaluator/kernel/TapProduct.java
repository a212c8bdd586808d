package io.mixnas.evaluator.kernel;

/**
 * Depthwise convolution as sums over taps, on tiles whose pixels are found through tables of
 * offsets. {@code width}, the channels of a pixel, is always a multiple of {@link Kernels#lanes}.
 */
public interface TapProduct {
  /** Pixels that share one range of taps. */
  int BLOCK = 8;

  /**
   * {@code out[outAt[m] + n] = linear * s + absolute * |s|} with {@code s = start[n] + sum over t
   * of weights[t][n] * in[inAt[m] + tapAt[t] + n]}, over the taps t from {@code first[m / BLOCK]}
   * to {@code end[m / BLOCK]}: 1 and 0 for the sum itself, 1/2 and 1/2 for relu.
   *
   * @param pixels how many m
   * @param in zero-padded tile
   * @param weights {@code [tap][width]}
   * @param start {@code [width]}
   * @param out not overlapping {@code in}
   */
  void convolve(
      int pixels,
      int width,
      float[] in,
      int in0,
      int[] inAt,
      int[] tapAt,
      int[] first,
      int[] end,
      float[] weights,
      int weights0,
      float[] start,
      int start0,
      float linear,
      float absolute,
      float[] out,
      int out0,
      int[] outAt);

  /**
   * {@code gradient[t][n] += sum over m of slope[slopeAt[m] + n] * in[inAt[m] + tapAt[t] + n]},
   * over the pixels m from {@code from} to {@code to}, for {@code taps} taps from {@code tap} on.
   *
   * @param taps 3, 5, 7, 9, 11 or 13
   * @param gradient {@code [tap][width]}
   */
  void correlate(
      int from,
      int to,
      int width,
      float[] in,
      int in0,
      int[] inAt,
      float[] slope,
      int slope0,
      int[] slopeAt,
      int[] tapAt,
      int tap,
      int taps,
      float[] gradient,
      int gradient0);
}
