package io.mixnas.results.onnx;

import java.util.List;

/**
 * A node of a graph that has been checked.
 *
 * @param inputs the tensors that it takes from other nodes, or the images; constants are not
 *     included
 * @param output the shape of its (first) output for one image
 * @param weights the number of weights, with which every position is multiplied
 * @param parameters the number of weights, biases, and scales and shifts of batch norm
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
