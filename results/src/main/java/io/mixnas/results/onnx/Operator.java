package io.mixnas.results.onnx;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The operators that {@link OnnxWriter} writes, with the numbers of inputs and the attributes of
 * their nodes.
 */
enum Operator {
  CONV("Conv", 2, 3),
  GEMM("Gemm", 3, 3),
  BATCH_NORMALIZATION("BatchNormalization", 5, 5),
  GLOBAL_AVERAGE_POOL("GlobalAveragePool", 1, 1),
  MAX_POOL("MaxPool", 1, 1),
  GATHER("Gather", 2, 2),
  FLATTEN("Flatten", 1, 1),
  SPLIT("Split", 2, 2),
  CONCAT("Concat", 2, Integer.MAX_VALUE),
  RELU("Relu", 1, 1),
  CLIP("Clip", 3, 3),
  SIGMOID("Sigmoid", 1, 1),
  HARD_SIGMOID("HardSigmoid", 1, 1),
  HARD_SWISH("HardSwish", 1, 1),
  MUL("Mul", 2, 2),
  ADD("Add", 2, 2),
  SOFTMAX("Softmax", 1, 1);

  private final String word;
  private final int leastInputs;
  private final int mostInputs;

  Operator(String word, int leastInputs, int mostInputs) {
    this.word = word;
    this.leastInputs = leastInputs;
    this.mostInputs = mostInputs;
  }

  /** Returns the operator with this name in ONNX. */
  static Optional<Operator> of(String word) {
    return Arrays.stream(values()).filter(operator -> operator.word.equals(word)).findFirst();
  }

  boolean takes(int inputs) {
    return inputs >= leastInputs && inputs <= mostInputs;
  }

  /** Returns the names of all attributes of such a node. */
  Set<String> attributes() {
    return switch (this) {
      case CONV -> Set.of("dilations", "group", "kernel_shape", "pads", "strides");
      case BATCH_NORMALIZATION -> Set.of("epsilon");
      case HARD_SIGMOID -> Set.of("alpha", "beta");
      case MAX_POOL -> Set.of("kernel_shape", "pads", "strides");
      case GATHER, FLATTEN, SPLIT, CONCAT, SOFTMAX -> Set.of("axis");
      case GEMM, GLOBAL_AVERAGE_POOL, RELU, CLIP, SIGMOID, HARD_SWISH, MUL, ADD -> Set.of();
    };
  }
}
