package io.mixnas.results.onnx;

import java.util.List;

/**
 * The outputs of a network for some images.
 *
 * @param logits the logits {@code [image][class]}
 * @param probabilities the softmax of the logits, {@code [image][class]}
 */
@SuppressWarnings("ArrayRecordComponent") // equality is not needed
public record OnnxOutputs(float[][] logits, float[][] probabilities) {
  /** Joins the outputs of consecutive batches. */
  public static OnnxOutputs joined(List<OnnxOutputs> batches) {
    return new OnnxOutputs(
        batches.stream().flatMap(batch -> List.of(batch.logits).stream()).toArray(float[][]::new),
        batches.stream()
            .flatMap(batch -> List.of(batch.probabilities).stream())
            .toArray(float[][]::new));
  }
}
