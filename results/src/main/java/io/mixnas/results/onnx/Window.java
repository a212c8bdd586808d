package io.mixnas.results.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.mixnas.architecture.Padding;

/**
 * The way in which a square convolution slides over a feature map.
 *
 * @param side the number of rows and columns of its weights
 * @param stride the stride, 1 or 2
 * @param dilation the number of pixels from one weight to the next, 1 or more
 */
record Window(int side, int stride, int dilation) {
  static final Window POINT = new Window(1, 1, 1);

  /**
   * Returns the numbers of rows and columns of zeros, {@code [top, left, bottom, right]}. If their
   * sum is odd, TensorFlow's SAME puts one more after the image, so that the two sides differ at
   * stride 2.
   *
   * @param size the height and width of the feature map
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

  /** Returns the attributes of a node {@code MaxPool}. */
  AttributeProto[] poolingAttributes(Padding padding, int size) {
    return new AttributeProto[] {
      OnnxGraph.attribute("kernel_shape", new int[] {side, side}),
      OnnxGraph.attribute("pads", pads(padding, size)),
      OnnxGraph.attribute("strides", new int[] {stride, stride})
    };
  }

  /** Returns the attributes of a node {@code Conv}. */
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
