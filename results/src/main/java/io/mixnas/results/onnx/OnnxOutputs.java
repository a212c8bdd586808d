package io.mixnas.results.onnx;

import java.util.List;

/**
 * What a network computes for some images.
 *
 * @param logits {@code [image][class]}
 * @param probabilities their softmax, {@code [image][class]}
 */
@SuppressWarnings("ArrayRecordComponent") // equality is not needed
public record OnnxOutputs(float[][] logits, float[][] probabilities) {
  /** Those of one batch after another. */
  public static OnnxOutputs joined(List<OnnxOutputs> batches) {
    return new OnnxOutputs(
        batches.stream().flatMap(batch -> List.of(batch.logits).stream()).toArray(float[][]::new),
        batches.stream()
            .flatMap(batch -> List.of(batch.probabilities).stream())
            .toArray(float[][]::new));
  }
}
