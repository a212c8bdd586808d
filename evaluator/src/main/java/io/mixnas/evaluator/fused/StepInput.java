package io.mixnas.evaluator.fused;

/**
 * The arguments of one pass that all stages share.
 *
 * @param parameters the flat parameters of the whole part
 * @param offset the start of the part's parameters in {@code parameters}
 * @param images the number of images in the batch
 */
@SuppressWarnings("ArrayRecordComponent") // names a place and is never compared
record StepInput(float[] parameters, int offset, int images) {
  float parameter(int at) {
    return parameters[offset + at];
  }
}
