package io.mixnas.results.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A graph that grows node by node. A node and its first output have the same name. */
final class OnnxGraph {
  /** The name of the batch dimension, which may have any size. */
  static final String BATCH = "batch";

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final Set<String> initializers = new HashSet<>();

  OnnxGraph(String name) {
    graph.setName(name);
  }

  /** Adds an input of floats, {@code [batch]} followed by {@code shape}. */
  String input(String name, int... shape) {
    graph.addInput(value(name, shape));
    return name;
  }

  /** Adds an output of floats, {@code [batch]} followed by {@code shape}. */
  void output(String name, int... shape) {
    graph.addOutput(value(name, shape));
  }

  /** Adds an input of images of any height and width, {@code [batch][channel][row][column]}. */
  String inputOfAnySize(String name, int channels) {
    graph.addInput(value(name, dimensionsOfAnySize(channels, "height", "width")));
    return name;
  }

  /** Adds an output of feature maps whose height and width depend on the images. */
  void outputOfAnySize(String name, int channels) {
    graph.addOutput(value(name, dimensionsOfAnySize(channels, name + "_height", name + "_width")));
  }

  /** Adds a constant of floats, row-major, unless it exists already. */
  String floats(String name, float[] values, int... shape) {
    if (initializers.add(name)) {
      ByteBuffer bytes =
          ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
              .order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      add(name, TensorProto.DataType.FLOAT, bytes, shape);
    }
    return name;
  }

  /** Adds a constant vector of whole numbers. */
  String integers(String name, List<Integer> values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    values.forEach(value -> bytes.putLong(value));
    bytes.rewind();
    add(name, TensorProto.DataType.INT64, bytes, values.size());
    return name;
  }

  /** Adds a node with one output, which has the node's name. */
  String node(String operator, String name, List<String> inputs, AttributeProto... attributes) {
    node(operator, name, inputs, List.of(name), attributes);
    return name;
  }

  /** Adds a node with several outputs. */
  void node(
      String operator,
      String name,
      List<String> inputs,
      List<String> outputs,
      AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(name)
            .addAllInput(inputs)
            .addAllOutput(outputs)
            .addAllAttribute(List.of(attributes)));
  }

  GraphProto build() {
    return graph.build();
  }

  static AttributeProto attribute(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  static AttributeProto attribute(String name, int value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto attribute(String name, int[] values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (int value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  private void add(String name, TensorProto.DataType type, ByteBuffer bytes, int... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (int size : shape) {
      tensor.addDims(size);
    }
    graph.addInitializer(tensor);
  }

  private static ValueInfoProto value(String name, int... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    dimensions.addDimBuilder().setDimParam(BATCH);
    for (int size : shape) {
      dimensions.addDimBuilder().setDimValue(size);
    }
    return value(name, dimensions);
  }

  private static TensorShapeProto.Builder dimensionsOfAnySize(
      int channels, String height, String width) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    dimensions.addDimBuilder().setDimParam(BATCH);
    dimensions.addDimBuilder().setDimValue(channels);
    dimensions.addDimBuilder().setDimParam(height);
    dimensions.addDimBuilder().setDimParam(width);
    return dimensions;
  }

  private static ValueInfoProto value(String name, TensorShapeProto.Builder dimensions) {
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(dimensions);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
