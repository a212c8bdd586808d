package io.mixnas.results.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The cost of a network for one image, counted from nothing but its graph.
 *
 * @param multiplyAdds of convolutions and dense layers, as in {@link io.mixnas.cost.Cost}
 * @param parameters weights and biases of convolutions and dense layers, scales and shifts of batch
 *     norm: what {@link io.mixnas.cost.Cost} has, unless batch norm is folded, which leaves one
 *     number per channel of it in place of two
 */
public record OnnxCost(long multiplyAdds, long parameters) {
  /**
   * Counts a graph.
   *
   * @param source what error messages call it
   * @throws OnnxException at an operator that {@link OnnxWriter} does not write
   */
  static OnnxCost of(String source, GraphProto graph) {
    return new Counter(source, graph).count();
  }

  /** The shape of a tensor for one image; a vector has one row and one column. */
  private record Shape(long channels, long rows, long columns) {
    Shape withChannels(long count) {
      return new Shape(count, rows, columns);
    }
  }

  private static final class Counter {
    private final String source;
    private final GraphProto graph;
    private final Map<String, TensorProto> constants = new HashMap<>();
    private final Map<String, Shape> shapes = new HashMap<>();
    private long multiplyAdds;
    private long parameters;

    Counter(String source, GraphProto graph) {
      this.source = source;
      this.graph = graph;
    }

    OnnxCost count() {
      graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
      for (ValueInfoProto input : graph.getInputList()) {
        TensorShapeProto shape = input.getType().getTensorType().getShape();
        if (shape.getDimCount() != 4) {
          throw wrong(input.getName(), "must have 4 dimensions, has " + shape.getDimCount());
        }
        shapes.put(
            input.getName(),
            new Shape(
                shape.getDim(1).getDimValue(),
                shape.getDim(2).getDimValue(),
                shape.getDim(3).getDimValue()));
      }
      graph.getNodeList().forEach(this::count);
      return new OnnxCost(multiplyAdds, parameters);
    }

    private void count(NodeProto node) {
      switch (node.getOpType()) {
        case "Conv" -> convolution(node);
        case "Gemm" -> dense(node);
        case "BatchNormalization" -> {
          parameters += size(node, 1) + size(node, 2);
          put(node, input(node));
        }
        case "GlobalAveragePool" -> put(node, new Shape(input(node).channels(), 1, 1));
        case "Flatten" -> {
          Shape in = input(node);
          put(node, new Shape(in.channels() * in.rows() * in.columns(), 1, 1));
        }
        case "Split" -> split(node);
        case "Concat" ->
            put(
                node,
                input(node)
                    .withChannels(
                        node.getInputList().stream()
                            .mapToLong(name -> shape(name).channels())
                            .sum()));
        case "Relu", "Clip", "Sigmoid", "HardSigmoid", "HardSwish", "Mul", "Add", "Softmax" ->
            put(node, input(node));
        default -> throw wrong(node.getName(), "has an unknown operator, " + node.getOpType());
      }
    }

    private void convolution(NodeProto node) {
      TensorProto weights = constant(node, 1);
      List<Long> pads = integers(node, "pads");
      List<Long> strides = integers(node, "strides");
      List<Long> dilations = integers(node, "dilations");
      Shape in = input(node);
      long rows =
          outputs(
              in.rows(),
              weights.getDims(2),
              dilations.get(0),
              pads.get(0) + pads.get(2),
              strides.get(0));
      long columns =
          outputs(
              in.columns(),
              weights.getDims(3),
              dilations.get(1),
              pads.get(1) + pads.get(3),
              strides.get(1));
      Shape out = new Shape(weights.getDims(0), rows, columns);
      add(node, rows * columns);
      put(node, out);
    }

    private void dense(NodeProto node) {
      add(node, 1);
      put(node, new Shape(constant(node, 1).getDims(1), 1, 1));
    }

    /** Each weight is multiplied once per position. */
    private void add(NodeProto node, long positions) {
      multiplyAdds += size(node, 1) * positions;
      parameters += size(node, 1) + (node.getInputCount() > 2 ? size(node, 2) : 0);
    }

    private void split(NodeProto node) {
      var sizes =
          constant(node, 1)
              .getRawData()
              .asReadOnlyByteBuffer()
              .order(java.nio.ByteOrder.LITTLE_ENDIAN);
      for (String output : node.getOutputList()) {
        shapes.put(output, input(node).withChannels(sizes.getLong()));
      }
    }

    private static long outputs(long inputs, long side, long dilation, long pads, long stride) {
      return (inputs + pads - (dilation * (side - 1) + 1)) / stride + 1;
    }

    private List<Long> integers(NodeProto node, String attribute) {
      return node.getAttributeList().stream()
          .filter(candidate -> candidate.getName().equals(attribute))
          .findFirst()
          .map(AttributeProto::getIntsList)
          .orElseThrow(() -> wrong(node.getName(), "must have the attribute " + attribute));
    }

    private long size(NodeProto node, int input) {
      return constant(node, input).getDimsList().stream().reduce(1L, Math::multiplyExact);
    }

    private TensorProto constant(NodeProto node, int input) {
      TensorProto tensor = constants.get(node.getInput(input));
      if (tensor == null) {
        throw wrong(node.getName(), "must have the constant " + node.getInput(input));
      }
      return tensor;
    }

    /** Of the first input. */
    private Shape input(NodeProto node) {
      return shape(node.getInput(0));
    }

    private Shape shape(String name) {
      Shape shape = shapes.get(name);
      if (shape == null) {
        throw wrong(name, "must be computed before it is used");
      }
      return shape;
    }

    private void put(NodeProto node, Shape shape) {
      shapes.put(node.getOutput(0), shape);
    }

    private OnnxException wrong(String name, String rule) {
      return new OnnxException("%s: %s: %s".formatted(source, name, rule));
    }
  }
}
