package io.mixnas.results.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;

/**
 * The declared inputs and outputs of a graph.
 *
 * @param source the name of the model in error messages
 */
record GraphPorts(String source, GraphProto graph) {
  /**
   * Returns the shape of the images.
   *
   * @throws OnnxException if the graph takes anything else
   */
  TensorShape images() {
    if (graph.getSparseInitializerCount() > 0) {
      throw OnnxException.at(source, "sparse_initializer", "must not be there");
    }
    if (!names(graph.getInputList()).equals(List.of(OnnxWriter.IMAGES))) {
      throw OnnxException.at(
          source,
          "inputs",
          "must be '%s' alone, are %s".formatted(OnnxWriter.IMAGES, names(graph.getInputList())));
    }
    ValueInfoProto input = graph.getInput(0);
    List<Long> sizes = sizes(input, 4);
    return new TensorShape(sizes.get(1), sizes.get(2), sizes.get(3));
  }

  /**
   * Refuses outputs other than the two that are required.
   *
   * @param classes the number of values of each output
   */
  void requireOutputs(long classes) {
    List<String> names = names(graph.getOutputList());
    if (!names.equals(List.of(OnnxWriter.LOGITS, OnnxWriter.PROBABILITIES))) {
      throw OnnxException.at(source, "outputs", "must be logits and probabilities, are " + names);
    }
    for (ValueInfoProto output : graph.getOutputList()) {
      long size = sizes(output, 2).get(1);
      if (size != classes) {
        throw OnnxException.at(
            source, output.getName(), "must have %s values, has %s".formatted(classes, size));
      }
    }
  }

  /** Returns the sizes of a tensor of floats. The first size is free, the others must be known. */
  private List<Long> sizes(ValueInfoProto value, int count) {
    TypeProto.Tensor tensor = value.getType().getTensorType();
    List<Long> sizes =
        tensor.getShape().getDimList().stream()
            .map(TensorShapeProto.Dimension::getDimValue) // 0 if it is free
            .toList();
    boolean floats = tensor.getElemType() == TensorProto.DataType.FLOAT.getNumber();
    if (!floats
        || sizes.size() != count
        || sizes.get(0) != 0
        || sizes.stream().skip(1).anyMatch(size -> size < 1)) {
      throw OnnxException.at(
          source,
          value.getName(),
          "must be floats, [batch] of any size and %s known ones, has %s"
              .formatted(count - 1, sizes));
    }
    return sizes;
  }

  private static List<String> names(List<ValueInfoProto> values) {
    return values.stream().map(ValueInfoProto::getName).toList();
  }
}
