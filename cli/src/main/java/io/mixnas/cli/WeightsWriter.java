package io.mixnas.cli;

import io.mixnas.architecture.Architecture;
import io.mixnas.document.Field;
import io.mixnas.export.WeightedNetwork;
import io.mixnas.export.WeightsExport;
import io.mixnas.networks.NamedNetwork;
import io.mixnas.notation.NotationException;
import io.mixnas.notation.TimmNotation;
import java.util.Locale;

/** Implements {@code mixnas export --to weights}. */
final class WeightsWriter {
  private WeightsWriter() {}

  /**
   * Writes the file, and says whether timm can build the network that the weights are for.
   *
   * @param seed the seed of untrained weights
   */
  static void write(NamedNetwork named, OutputFile file, long seed, Terminal terminal) {
    try (WeightedNetwork network = named.weighted(seed)) {
      byte[] bytes = WeightsExport.of(network);
      file.write(bytes, terminal);
      file.tell(
          terminal,
          String.format(
              Locale.ROOT,
              "%s: %s, safetensors with timm's names, %.1f MB, %s, padding %s",
              file,
              named.name(),
              bytes.length / 1e6,
              named.weights(seed),
              Field.word(network.architecture().padding())));
      warnWithoutTimm(network.architecture(), terminal);
    }
  }

  private static void warnWithoutTimm(Architecture architecture, Terminal terminal) {
    try {
      TimmNotation.describe(architecture);
    } catch (NotationException e) {
      terminal.warn("timm has no such network, only MixNAS reads its weights: " + e.getMessage());
    }
  }
}
