package io.mixnas.evaluator.fused;

/** Computes one stage of a part, and keeps what its backward pass needs. */
interface FusedStage {
  /** Training, forward; input and output are of the stage's shapes. */
  void forward(StepInput step, Span input, Span output);

  /** Training, backward, of the last forward pass. */
  void backward(Span outputSlope, Gradient gradient);

  /** Evaluation. */
  void infer(StepInput step, Span input, Span output);

  /**
   * Where a backward pass leaves what it finds.
   *
   * @param input of the input's shape; null when not needed
   * @param parameters flat, of the whole part
   * @param offset where the part's begin
   * @param decay of running statistics
   */
  @SuppressWarnings("ArrayRecordComponent") // says where, and is never compared
  record Gradient(Span input, float[] parameters, int offset, double decay) {
    /** The same, but for where the input's slope goes. */
    Gradient to(Span newInput) {
      return new Gradient(newInput, parameters, offset, decay);
    }

    void add(int at, float value) {
      parameters[offset + at] += value;
    }

    void set(int at, float value) {
      parameters[offset + at] = value;
    }
  }
}
