package io.mixnas.evaluator.kernel;

/**
 * Depthwise convolution as sums over taps, on zero-padded maps with a plane for each vector of
 * channels. {@code width}, the channels, is always a multiple of {@link Kernels#lanes}.
 */
public interface TapProduct {

  /**
   * {@code out[m] = start + sum over taps t of weights[t] * in[m + t]} for each channel, then
   * rectified if asked for.
   *
   * @param in maps
   * @param weights planes of {@code [tap]}, in the order of {@link Taps#index}
   * @param start one row
   * @param out maps, not overlapping {@code in}
   */
  void convolve(
      Taps taps,
      int images,
      int width,
      Operand in,
      Operand weights,
      Operand start,
      Operand out,
      boolean rectified);

  /**
   * {@code gradient[t] += sum over pixels m of slope[m] * in[m + t]} for each channel.
   *
   * @param in maps
   * @param slope maps
   * @param gradient planes of {@code [tap]}, in the order of {@link Taps#index}
   */
  void correlate(Taps taps, int images, int width, Operand in, Operand slope, Operand gradient);
}
