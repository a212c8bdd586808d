package io.mixnas.results.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats the nodes of a graph, one line each. */
final class GraphText {
  private final GraphProto graph;

  private GraphText(GraphProto graph) {
    this.graph = graph;
  }

  static List<String> of(GraphProto graph) {
    GraphText text = new GraphText(graph);
    return graph.getNodeList().stream().map(text::line).toList();
  }

  private String line(NodeProto node) {
    return switch (node.getOpType()) {
      case "Conv" -> convolution(node);
      case "Gemm" -> "Gemm %s>%s".formatted(dim(node, 0), dim(node, 1));
      case "BatchNormalization" -> "BatchNormalization " + dim(node, 0);
      case "Split" -> "Split " + longs(constant(node, 1));
      case "Clip" -> "Clip %s %s".formatted(scalar(node, 1), scalar(node, 2));
      case "HardSigmoid" ->
          String.format(
              Locale.ROOT,
              "HardSigmoid %.5f %s",
              attribute(node, "alpha").getF(),
              attribute(node, "beta").getF());
      case "MaxPool" ->
          "MaxPool %sx%s/%s pads %s"
              .formatted(
                  attribute(node, "kernel_shape").getInts(0),
                  attribute(node, "kernel_shape").getInts(1),
                  attribute(node, "strides").getInts(1),
                  attribute(node, "pads").getIntsList());
      case "Gather" -> "Gather " + longs(constant(node, 1));
      default -> node.getOpType();
    };
  }

  private String convolution(NodeProto node) {
    long groups = attribute(node, "group").getI();
    return "Conv %s>%s %sx%s/%s*%s groups %s pads %s%s"
        .formatted(
            dim(node, 1) * groups,
            dim(node, 0),
            dim(node, 2),
            dim(node, 3),
            attribute(node, "strides").getInts(1),
            attribute(node, "dilations").getInts(1),
            groups,
            attribute(node, "pads").getIntsList(),
            node.getInputCount() > 2 ? " biased" : "");
  }

  /** Returns a dimension of a node's weights. */
  private long dim(NodeProto node, int index) {
    return constant(node, 1).getDims(index);
  }

  private float scalar(NodeProto node, int input) {
    return constant(node, input)
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .getFloat();
  }

  private static List<Long> longs(TensorProto tensor) {
    var buffer = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    List<Long> values = new ArrayList<>();
    while (buffer.hasRemaining()) {
      values.add(buffer.getLong());
    }
    return values;
  }

  private TensorProto constant(NodeProto node, int input) {
    return graph.getInitializerList().stream()
        .filter(tensor -> tensor.getName().equals(node.getInput(input)))
        .findFirst()
        .orElseThrow();
  }

  private static AttributeProto attribute(NodeProto node, String name) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
