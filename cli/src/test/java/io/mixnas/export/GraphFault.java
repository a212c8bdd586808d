package io.mixnas.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Represents a single fault that an exporter could make.
 *
 * @param node the place of the node in the graph
 */
record GraphFault(Kind kind, int node, String name) {
  /** Lists the kinds of faults. */
  enum Kind {
    LEFT_OUT,
    OTHER_EPSILON,
    GROUPS_EXCHANGED,
    PADS_SHIFTED,
    WEIGHTS_TURNED,
    OUTPUTS_EXCHANGED
  }

  /** Returns all faults that are possible in a model. */
  static List<GraphFault> of(byte[] model) {
    GraphProto graph = parsed(model).getGraph();
    List<GraphFault> faults = new ArrayList<>();
    for (int i = 0; i < graph.getNodeCount(); i++) {
      NodeProto node = graph.getNode(i);
      int place = i;
      kinds(graph, node).forEach(kind -> faults.add(new GraphFault(kind, place, node.getName())));
    }
    return faults;
  }

  private static Stream<Kind> kinds(GraphProto graph, NodeProto node) {
    return switch (node.getOpType()) {
      case "Conv" ->
          weights(graph, node).getDims(2) > 1
              ? Stream.of(Kind.PADS_SHIFTED, Kind.WEIGHTS_TURNED, Kind.OUTPUTS_EXCHANGED)
              : Stream.of(Kind.OUTPUTS_EXCHANGED);
      case "BatchNormalization" -> Stream.of(Kind.OTHER_EPSILON);
      case "Concat" -> Stream.of(Kind.GROUPS_EXCHANGED);
      case "Mul", "Add", "Relu", "Clip", "HardSwish" -> Stream.of(Kind.LEFT_OUT);
      default -> Stream.of(); // parts of those above
    };
  }

  /** Returns a model with this fault. */
  byte[] in(byte[] right) {
    ModelProto.Builder model = parsed(right).toBuilder();
    GraphProto.Builder graph = model.getGraphBuilder();
    NodeProto.Builder wrong = graph.getNodeBuilder(node);
    switch (kind) {
      case LEFT_OUT -> leaveOut(graph);
      case OTHER_EPSILON -> wrong.getAttributeBuilder(0).setF(1e-3f);
      case GROUPS_EXCHANGED -> {
        String first = wrong.getInput(0);
        wrong.setInput(0, wrong.getInput(1)).setInput(1, first);
      }
      case PADS_SHIFTED -> shiftPads(wrong);
      case WEIGHTS_TURNED -> change(graph, GraphFault::turned);
      case OUTPUTS_EXCHANGED -> change(graph, GraphFault::exchanged);
    }
    return model.build().toByteArray();
  }

  /** Connects all users of the node's output to its first input instead. */
  private void leaveOut(GraphProto.Builder graph) {
    NodeProto removed = graph.getNode(node);
    graph.removeNode(node);
    for (NodeProto.Builder user : graph.getNodeBuilderList()) {
      for (int i = 0; i < user.getInputCount(); i++) {
        if (user.getInput(i).equals(removed.getOutput(0))) {
          user.setInput(i, removed.getInput(0));
        }
      }
    }
  }

  /** Moves the odd row of zeros to the other side, or one row from after to before. */
  private static void shiftPads(NodeProto.Builder wrong) {
    for (AttributeProto.Builder attribute : wrong.getAttributeBuilderList()) {
      if (attribute.getName().equals("pads")) {
        long before = attribute.getInts(0);
        long after = attribute.getInts(2);
        attribute.setInts(0, before == after ? before + 1 : after);
        attribute.setInts(2, before == after ? after - 1 : before);
      }
    }
  }

  private interface Change {
    float[] of(float[] values, int outputs);
  }

  private void change(GraphProto.Builder graph, Change change) {
    TensorProto weights = weights(graph.build(), graph.getNode(node));
    ByteBuffer before = weights.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[before.remaining() / Float.BYTES];
    before.asFloatBuffer().get(values);
    ByteBuffer after =
        ByteBuffer.allocate(weights.getRawData().size()).order(ByteOrder.LITTLE_ENDIAN);
    after.asFloatBuffer().put(change.of(values, (int) weights.getDims(0)));
    graph.setInitializer(
        graph.getInitializerList().indexOf(weights),
        weights.toBuilder().setRawData(ByteString.copyFrom(after)));
  }

  /** Reverses the order of rows and of columns. */
  private static float[] turned(float[] values, int outputs) {
    int size = values.length / outputs; // turning all inputs of an output exchanges these too
    float[] turned = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      turned[i / size * size + size - 1 - i % size] = values[i];
    }
    return turned;
  }

  private static float[] exchanged(float[] values, int outputs) {
    int size = values.length / outputs;
    float[] exchanged = values.clone();
    System.arraycopy(values, 0, exchanged, size, size);
    System.arraycopy(values, size, exchanged, 0, size);
    return exchanged;
  }

  private static TensorProto weights(GraphProto graph, NodeProto node) {
    return graph.getInitializerList().stream()
        .filter(tensor -> tensor.getName().equals(node.getInput(1)))
        .findFirst()
        .orElseThrow();
  }

  private static ModelProto parsed(byte[] model) {
    try {
      return ModelProto.parseFrom(model);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public String toString() {
    return name + ": " + kind;
  }
}
