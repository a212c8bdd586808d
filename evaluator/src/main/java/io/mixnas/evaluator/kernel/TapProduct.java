package io.mixnas.evaluator.kernel;

/**
 * Computes depthwise convolutions as sums over taps, on zero-padded maps with one plane per vector
 * of channels. {@code width}, the number of channels, is always a multiple of {@link
 * Kernels#lanes}.
 */
public interface TapProduct {

  /**
   * Computes {@code out[m] = start + sum over taps t of weights[t] * in[m + t]} for each channel,
   * rectified afterwards if {@code rectified}.
   *
   * @param in the input maps
   * @param weights the weights as planes of {@code [tap]}, in the order of {@link Taps#index}
   * @param start the initial values, one row
   * @param out the output maps, which do not overlap {@code in}
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
   * Computes {@code gradient[t] += sum over pixels m of slope[m] * in[m + t]} for each channel.
   *
   * @param in the input maps
   * @param slope the maps of slopes
   * @param gradient the gradients as planes of {@code [tap]}, in the order of {@link Taps#index}
   */
  void correlate(Taps taps, int images, int width, Operand in, Operand slope, Operand gradient);
}
