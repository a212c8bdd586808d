package io.mixnas.results.onnx;

/**
 * The options for writing a network as ONNX.
 *
 * @param foldBatchNorm whether batch norm becomes part of the convolution before it. The graph then
 *     has fewer nodes and computes the same function up to rounding, but can no longer be trained
 * @param foldNormalization whether the graph normalises the images itself. It then takes pixel
 *     values from 0 to 255, otherwise normalised values
 */
public record OnnxOptions(boolean foldBatchNorm, boolean foldNormalization) {
  /** The network as it was trained, on normalised images. */
  public static final OnnxOptions PLAIN = new OnnxOptions(false, false);
}
