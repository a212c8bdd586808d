package io.mixnas.results.onnx;

/**
 * How a network is written as ONNX.
 *
 * @param foldBatchNorm whether batch norm becomes part of the convolution before it: fewer nodes,
 *     the same function up to rounding, no more to be trained
 * @param foldNormalization whether the graph normalises the images itself: it then takes pixel
 *     values from 0 to 255, otherwise normalised ones
 */
public record OnnxOptions(boolean foldBatchNorm, boolean foldNormalization) {
  /** Everything as it was trained, on normalised images. */
  public static final OnnxOptions PLAIN = new OnnxOptions(false, false);
}
