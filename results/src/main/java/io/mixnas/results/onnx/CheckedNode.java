package io.mixnas.results.onnx;

import java.util.List;

/**
 * A node of a graph that was checked.
 *
 * @param inputs tensors that other nodes compute, or the images; no constants
 * @param output of its (first) output, for one image
 * @param weights numbers that every position is multiplied with
 * @param parameters those, biases, and scales and shifts of batch norm
 */
record CheckedNode(
    Operator operator,
    List<String> inputs,
    List<String> outputs,
    TensorShape output,
    long weights,
    long parameters) {
  CheckedNode {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  long multiplyAdds() {
    return weights * output.positions();
  }
}
