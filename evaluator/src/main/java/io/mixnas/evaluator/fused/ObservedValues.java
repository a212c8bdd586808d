package io.mixnas.evaluator.fused;

/**
 * Some channels of one image behind a layer, as they lie in the engine's arrays: the value of pixel
 * {@code p} and channel {@code firstChannel + c} is {@code scale[column + c] * array[start + p *
 * stride + c] + shift[column + c]}.
 *
 * @param array what the layer computed, before it was normalised
 * @param start of the first pixel
 * @param pixels of the image
 * @param stride floats from one pixel to the next
 * @param firstChannel of the layer's output
 * @param channels how many
 * @param scale what normalises, by columns
 * @param shift what normalises, by columns
 * @param column of the first channel
 */
@SuppressWarnings("ArrayRecordComponent") // says where, and is never compared
public record ObservedValues(
    float[] array,
    int start,
    int pixels,
    int stride,
    int firstChannel,
    int channels,
    float[] scale,
    float[] shift,
    int column) {

  /**
   * One value.
   *
   * @param channel from 0, counted from the first of these channels
   */
  public float value(int pixel, int channel) {
    return scale[column + channel] * array[start + pixel * stride + channel]
        + shift[column + channel];
  }
}
