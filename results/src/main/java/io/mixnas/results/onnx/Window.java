package io.mixnas.results.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.mixnas.architecture.Padding;

/**
 * How a square convolution slides over a feature map.
 *
 * @param side rows and columns of its weights
 * @param stride 1 or 2
 * @param dilation pixels between neighbouring weights, 1 or more
 */
record Window(int side, int stride, int dilation) {
  static final Window POINT = new Window(1, 1, 1);

  /**
   * Rows and columns of zeros, {@code [top, left, bottom, right]}. TensorFlow's SAME puts the odd
   * one after, so that at stride 2 the two sides differ.
   *
   * @param size height and width of the feature map
   */
  int[] pads(Padding padding, int size) {
    int reach = dilation * (side - 1) + 1;
    if (padding == Padding.SYMMETRIC) {
      int each = reach / 2;
      return new int[] {each, each, each, each};
    }
    int outputs = (size + stride - 1) / stride;
    int total = Math.max(0, (outputs - 1) * stride + reach - size);
    int before = total / 2;
    return new int[] {before, before, total - before, total - before};
  }

  /** The attributes of a node {@code MaxPool}. */
  AttributeProto[] poolingAttributes(Padding padding, int size) {
    return new AttributeProto[] {
      OnnxGraph.attribute("kernel_shape", new int[] {side, side}),
      OnnxGraph.attribute("pads", pads(padding, size)),
      OnnxGraph.attribute("strides", new int[] {stride, stride})
    };
  }

  /** The attributes of a node {@code Conv}. */
  AttributeProto[] attributes(Padding padding, int size, int groups) {
    return new AttributeProto[] {
      OnnxGraph.attribute("dilations", new int[] {dilation, dilation}),
      OnnxGraph.attribute("group", groups),
      OnnxGraph.attribute("kernel_shape", new int[] {side, side}),
      OnnxGraph.attribute("pads", pads(padding, size)),
      OnnxGraph.attribute("strides", new int[] {stride, stride})
    };
  }
}
