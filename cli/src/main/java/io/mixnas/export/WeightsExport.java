package io.mixnas.export;

import io.mixnas.results.weights.Safetensors;
import io.mixnas.results.weights.TimmWeights;

/** A network's weights as a safetensors file for timm. */
public final class WeightsExport {
  private WeightsExport() {}

  /** The bytes of a file; the same ones for the same network. */
  public static byte[] of(WeightedNetwork network) {
    Safetensors file =
        TimmWeights.write(
            network.architecture(), network.network().parameters(), WeightsMetadata.of(network));
    return file.write();
  }
}
