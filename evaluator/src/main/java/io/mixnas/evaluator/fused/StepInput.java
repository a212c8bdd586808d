package io.mixnas.evaluator.fused;

/**
 * What every stage of one pass is given.
 *
 * @param parameters flat, of the whole part
 * @param offset where the part's begin
 * @param images in the batch
 */
@SuppressWarnings("ArrayRecordComponent") // says where, and is never compared
record StepInput(float[] parameters, int offset, int images) {
  float parameter(int at) {
    return parameters[offset + at];
  }
}
