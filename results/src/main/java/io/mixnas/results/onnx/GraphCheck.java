package io.mixnas.results.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Checks a graph node by node and refuses everything that {@link OnnxWriter} does not write. ONNX
 * Runtime is native code that was not made for hostile files, so it only receives graphs that
 * passed this check.
 */
final class GraphCheck {
  /** The largest number of values that a Java array can hold, for one image. */
  private static final long GREATEST_TENSOR = Integer.MAX_VALUE;

  private final String source;
  private final GraphPorts ports;
  private final Constants constants;
  private final Map<String, TensorShape> shapes = new HashMap<>();
  private final Map<String, Operator> makers = new HashMap<>();
  private final List<CheckedNode> nodes = new ArrayList<>();

  private GraphCheck(String source, GraphProto graph) {
    this.source = source;
    this.ports = new GraphPorts(source, graph);
    this.constants = new Constants(source, graph);
  }

  /**
   * Returns the nodes of a graph, in their order.
   *
   * @param source the name of the model in error messages
   * @throws OnnxException if the graph is not as {@link OnnxWriter} would write it; the message
   *     says where
   */
  static List<CheckedNode> of(String source, GraphProto graph) {
    GraphCheck check = new GraphCheck(source, graph);
    check.put(OnnxWriter.IMAGES, check.ports.images());
    graph.getNodeList().forEach(check::node);
    check.outputs();
    return List.copyOf(check.nodes);
  }

  private void outputs() {
    require(
        makers.get(OnnxWriter.LOGITS) == Operator.GEMM,
        OnnxWriter.LOGITS,
        "must be made by a dense layer");
    CheckedNode last = nodes.get(nodes.size() - 1);
    require(
        last.operator() == Operator.SOFTMAX
            && last.inputs().equals(List.of(OnnxWriter.LOGITS))
            && last.outputs().equals(List.of(OnnxWriter.PROBABILITIES)),
        OnnxWriter.PROBABILITIES,
        "must be the softmax of logits");
    ports.requireOutputs(shapes.get(OnnxWriter.LOGITS).channels());
  }

  private void node(NodeProto node) {
    Operator operator =
        Operator.of(node.getOpType())
            .filter(known -> node.getDomain().isEmpty())
            .orElseThrow(
                () ->
                    wrong(
                        node.getName(),
                        "has an operator that 'mixnas export' does not write, "
                            + (node.getDomain() + " " + node.getOpType()).strip()));
    require(operator.takes(node.getInputCount()), node.getName(), "has too few or many inputs");
    require(
        node.getOutputCount() == 1 || (operator == Operator.SPLIT && node.getOutputCount() > 1),
        node.getName(),
        "has too few or many outputs");
    Attributes attributes = new Attributes(source, node, operator);
    switch (operator) {
      case CONV -> convolution(node, attributes);
      case GEMM -> dense(node);
      case BATCH_NORMALIZATION -> batchNorm(node, attributes);
      case GLOBAL_AVERAGE_POOL ->
          made(node, operator, TensorShape.vector(input(node).channels()), 0, 0);
      case FLATTEN -> {
        requireAxis(node, attributes);
        made(node, operator, TensorShape.vector(input(node).elements()), 0, 0);
      }
      case MAX_POOL -> maxPool(node, attributes);
      case GATHER -> gather(node, attributes);
      case SPLIT -> split(node, attributes);
      case CONCAT -> concatenation(node, attributes);
      case CLIP -> {
        requireShape(node, 1, List.of());
        requireShape(node, 2, List.of());
        made(node, operator, input(node), 0, 0);
      }
      case HARD_SIGMOID -> {
        attributes.requireFloat("alpha");
        attributes.requireFloat("beta");
        made(node, operator, input(node), 0, 0);
      }
      case MUL, ADD -> elementwise(node, operator);
      case SOFTMAX -> {
        requireAxis(node, attributes);
        made(node, operator, input(node), 0, 0);
      }
      case RELU, SIGMOID, HARD_SWISH -> made(node, operator, input(node), 0, 0);
    }
  }

  private void maxPool(NodeProto node, Attributes attributes) {
    TensorShape in = input(node);
    List<Long> kernel = attributes.integers("kernel_shape", 2, 1);
    List<Long> pads = attributes.integers("pads", 4, 0);
    List<Long> strides = attributes.integers("strides", 2, 1);
    long[] sides = new long[2];
    for (int axis = 0; axis < 2; axis++) {
      long inputs = axis == 0 ? in.rows() : in.columns();
      require(
          pads.get(axis) < kernel.get(axis) && pads.get(2 + axis) < kernel.get(axis),
          node.getName(),
          "must have pads below its kernel_shape");
      long room = inputs + pads.get(axis) + pads.get(2 + axis) - kernel.get(axis);
      sides[axis] = Math.floorDiv(room, strides.get(axis)) + 1;
    }
    require(sides[0] > 0 && sides[1] > 0, node.getName(), "must fit into " + in);
    made(node, Operator.MAX_POOL, new TensorShape(in.channels(), sides[0], sides[1]), 0, 0);
  }

  /** Checks a choice of some channels of the input, in any order. */
  private void gather(NodeProto node, Attributes attributes) {
    requireAxis(node, attributes);
    TensorShape in = input(node);
    List<Long> channels = constants.integers(node.getName(), node.getInput(1));
    require(
        channels.stream().allMatch(channel -> channel >= 0 && channel < in.channels()),
        node.getName(),
        "must choose among %s channels".formatted(in.channels()));
    made(node, Operator.GATHER, in.withChannels(channels.size()), 0, 0);
  }

  private void convolution(NodeProto node, Attributes attributes) {
    TensorShape in = input(node);
    List<Long> weights = constants.floats(node.getName(), node.getInput(1));
    require(weights.size() == 4, node.getName(), "must have weights of 4 dimensions");
    long outputs = weights.get(0);
    long groups = attributes.integer("group", 1);
    require(
        outputs % groups == 0 && in.channels() == weights.get(1) * groups,
        node.getName(),
        "must have weights for %s in %s groups, has %s".formatted(in, groups, weights));
    require(
        attributes.integers("kernel_shape", 2, 1).equals(weights.subList(2, 4)),
        node.getName(),
        "must have the kernel_shape of its weights");
    TensorShape out =
        new TensorShape(
            outputs,
            side(0, in.rows(), weights, attributes),
            side(1, in.columns(), weights, attributes));
    require(out.rows() > 0 && out.columns() > 0, node.getName(), "must fit into " + in);
    long kernels = product(weights);
    made(node, Operator.CONV, out, kernels, kernels + bias(node, outputs));
  }

  /** Returns the number of outputs along the rows (0) or the columns (1). */
  private static long side(int axis, long inputs, List<Long> weights, Attributes attributes) {
    List<Long> pads = attributes.integers("pads", 4, 0);
    long reach = attributes.integers("dilations", 2, 1).get(axis) * (weights.get(2 + axis) - 1) + 1;
    long padded = inputs + pads.get(axis) + pads.get(2 + axis);
    return Math.floorDiv(padded - reach, attributes.integers("strides", 2, 1).get(axis)) + 1;
  }

  private void dense(NodeProto node) {
    TensorShape in = input(node);
    require(
        makers.get(node.getInput(0)) == Operator.FLATTEN,
        node.getName(),
        "must take what is flattened");
    List<Long> weights = constants.floats(node.getName(), node.getInput(1));
    require(
        weights.size() == 2 && weights.get(0) == in.channels(),
        node.getName(),
        "must have weights for %s, has %s".formatted(in, weights));
    long outputs = weights.get(1);
    long kernels = product(weights);
    made(node, Operator.GEMM, TensorShape.vector(outputs), kernels, kernels + bias(node, outputs));
  }

  private long bias(NodeProto node, long outputs) {
    if (node.getInputCount() < 3) {
      return 0;
    }
    requireShape(node, 2, List.of(outputs));
    return outputs;
  }

  private void batchNorm(NodeProto node, Attributes attributes) {
    attributes.requireFloat("epsilon");
    TensorShape in = input(node);
    IntStream.range(1, 5).forEach(i -> requireShape(node, i, List.of(in.channels())));
    made(node, Operator.BATCH_NORMALIZATION, in, 0, 2 * in.channels());
  }

  private void split(NodeProto node, Attributes attributes) {
    requireAxis(node, attributes);
    TensorShape in = input(node);
    List<Long> sizes = constants.integers(node.getName(), node.getInput(1));
    boolean fits =
        sizes.size() == node.getOutputCount()
            && sizes.stream().allMatch(size -> size > 0 && size <= in.channels())
            && sizes.stream().mapToLong(size -> size).sum() == in.channels();
    require(
        fits,
        node.getName(),
        "must split %s channels into %s, does into %s"
            .formatted(in.channels(), node.getOutputCount(), sizes));
    made(node, Operator.SPLIT, in.withChannels(sizes.get(0)), 0, 0);
    for (int i = 1; i < sizes.size(); i++) {
      put(node.getOutput(i), in.withChannels(sizes.get(i)));
    }
  }

  private void concatenation(NodeProto node, Attributes attributes) {
    requireAxis(node, attributes);
    TensorShape first = input(node);
    long channels = 0;
    for (String name : node.getInputList()) {
      TensorShape part = shape(node, name);
      require(
          part.withChannels(1).equals(first.withChannels(1)),
          node.getName(),
          "must have inputs of one size");
      channels += part.channels();
    }
    made(node, Operator.CONCAT, first.withChannels(channels), 0, 0);
  }

  /**
   * Checks an operation with another tensor of the same shape, with a gate per channel, or with
   * constants.
   */
  private void elementwise(NodeProto node, Operator operator) {
    TensorShape first = input(node);
    String other = node.getInput(1);
    if (constants.has(other)) {
      requireShape(node, 1, List.of(1L, first.channels(), 1L, 1L));
    } else {
      TensorShape second = shape(node, other);
      boolean gate =
          operator == Operator.MUL && second.equals(TensorShape.vector(first.channels()));
      require(
          gate || second.equals(first),
          node.getName(),
          "must have inputs that fit, has %s and %s".formatted(first, second));
    }
    made(node, operator, first, 0, 0);
  }

  private void made(
      NodeProto node, Operator operator, TensorShape shape, long weights, long parameters) {
    List<String> computed =
        node.getInputList().stream().filter(name -> !constants.has(name)).toList();
    nodes.add(
        new CheckedNode(operator, computed, node.getOutputList(), shape, weights, parameters));
    put(node.getOutput(0), shape);
    makers.put(node.getOutput(0), operator);
  }

  private void put(String name, TensorShape shape) {
    long limit = GREATEST_TENSOR / shape.channels();
    require(
        shape.rows() <= limit && shape.columns() <= limit / shape.rows(),
        name,
        "must have less than 2^31 values, is " + shape);
    require(!name.isEmpty() && !constants.has(name), name, "must be made by one node");
    require(shapes.put(name, shape) == null, name, "must be made by one node");
  }

  /** Returns the shape of the first input. */
  private TensorShape input(NodeProto node) {
    return shape(node, node.getInput(0));
  }

  private TensorShape shape(NodeProto node, String tensor) {
    TensorShape shape = shapes.get(tensor);
    require(shape != null, node.getName(), "needs %s, which is not made before".formatted(tensor));
    return shape;
  }

  private void requireShape(NodeProto node, int input, List<Long> expected) {
    List<Long> shape = constants.floats(node.getName(), node.getInput(input));
    require(
        shape.equals(expected),
        node.getName(),
        "%s: must be of the shape %s, is %s".formatted(node.getInput(input), expected, shape));
  }

  /** Refuses any axis but that of the channels or classes. */
  private void requireAxis(NodeProto node, Attributes attributes) {
    require(attributes.integer("axis", 1) == 1, node.getName(), "axis: must be 1");
  }

  private void require(boolean holds, String name, String rule) {
    if (!holds) {
      throw wrong(name, rule);
    }
  }

  private static long product(List<Long> dimensions) {
    return dimensions.stream().reduce(1L, Math::multiplyExact);
  }

  private OnnxException wrong(String name, String rule) {
    return OnnxException.at(source, name, rule);
  }
}
