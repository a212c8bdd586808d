package io.mixnas.results.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.mixnas.architecture.Padding;
import java.util.OptionalInt;

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

  /**
   * Returns the attribute that pads feature maps of one size, or of any size. Pads depend on the
   * size only with TensorFlow's SAME at stride 2, where {@code SAME_UPPER} is the same rule; ONNX
   * Runtime has that rule without dilation, which no strided convolution has.
   *
   * @param size the height and width of the feature map; empty for any
   */
  private AttributeProto padding(Padding padding, OptionalInt size) {
    if (size.isEmpty() && padding == Padding.SAME && stride > 1) {
      return OnnxGraph.attribute("auto_pad", "SAME_UPPER");
    }
    return OnnxGraph.attribute("pads", pads(padding, size.orElse(side)));
  }

  /** Returns the attributes of a node {@code MaxPool}. */
  AttributeProto[] poolingAttributes(Padding padding, OptionalInt size) {
    return new AttributeProto[] {
      OnnxGraph.attribute("kernel_shape", new int[] {side, side}),
      padding(padding, size),
      OnnxGraph.attribute("strides", new int[] {stride, stride})
    };
  }

  /** Returns the attributes of a node {@code Conv}. */
  AttributeProto[] attributes(Padding padding, OptionalInt size, int groups) {
    return new AttributeProto[] {
      OnnxGraph.attribute("dilations", new int[] {dilation, dilation}),
      OnnxGraph.attribute("group", groups),
      OnnxGraph.attribute("kernel_shape", new int[] {side, side}),
      padding(padding, size),
      OnnxGraph.attribute("strides", new int[] {stride, stride})
    };
  }
}
