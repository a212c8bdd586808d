package io.mixnas.evaluator.fused;

/**
 * What every stage of one pass is given.
 *
 * @param parameters flat, of the whole part
 * @param offset where the part's begin
 * @param images in the batch
 * @param observer of a training pass
 */
@SuppressWarnings("ArrayRecordComponent") // says where, and is never compared
record StepInput(float[] parameters, int offset, int images, LayerObserver observer) {
  /** Whether anybody wants to see what layers compute. */
  boolean isObserved() {
    return observer != LayerObserver.NONE;
  }

  float parameter(int at) {
    return parameters[offset + at];
  }
}
