package io.mixnas.export;

import io.mixnas.results.weights.Safetensors;
import io.mixnas.results.weights.TimmWeights;

/** Exports a network's weights as a safetensors file for timm. */
public final class WeightsExport {
  private WeightsExport() {}

  /** Returns the bytes of the file, which are the same for the same network. */
  public static byte[] of(WeightedNetwork network) {
    Safetensors file =
        TimmWeights.write(
            network.architecture(), network.network().parameters(), WeightsMetadata.of(network));
    return file.write();
  }
}
