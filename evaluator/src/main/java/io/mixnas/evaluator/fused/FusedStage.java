package io.mixnas.evaluator.fused;

/** Computes one stage of a part, and keeps what its backward pass needs. */
interface FusedStage {
  /** Computes the forward pass of training. Input and output are of the stage's shapes. */
  void forward(StepInput step, Span input, Span output);

  /** Computes the backward pass of the last forward pass. */
  void backward(Span outputSlope, Gradient gradient);

  /** Evaluates the stage. */
  void infer(StepInput step, Span input, Span output);

  /**
   * The place where a backward pass stores its results.
   *
   * @param input the gradient of the input, of the input's shape; null if not needed
   * @param parameters the flat gradient of the whole part
   * @param offset the start of the part's gradient in {@code parameters}
   * @param decay the decay of running statistics
   */
  @SuppressWarnings("ArrayRecordComponent") // names a place and is never compared
  record Gradient(Span input, float[] parameters, int offset, double decay) {
    /** Returns the same place except for the input's gradient. */
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
