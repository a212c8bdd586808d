package io.mixnas.cli;

import io.mixnas.export.Dl4jExport;
import io.mixnas.export.SampleImages;
import io.mixnas.networks.NamedNetwork;
import java.util.Locale;

/**
 * Writes networks for {@code mixnas export --to dl4j}.
 *
 * @param data the images to compare on
 * @param seed the seed of untrained weights
 */
record Dl4jWriter(String data, long seed) {
  /** Loads the model again as a check, then writes it. */
  void write(NamedNetwork named, OutputFile file, Terminal terminal) {
    SampleImages samples =
        SampleImages.of(data, named.architecture().input().resolution(), terminal::warn);
    Dl4jExport export = named.deeplearning4j(seed, samples);
    file.write(export.bytes(), terminal);
    file.tell(
        terminal,
        String.format(
            Locale.ROOT,
            "%s: %s for Deeplearning4j, %.1f MB, %s",
            file,
            named.name(),
            export.bytes().length / 1e6,
            named.weights(seed)),
        "verified: loaded again, %s for %s images (%s)"
            .formatted(
                named.model().isPresent()
                    ? "its probabilities are finite numbers"
                    : "it computes the same",
                export.images(),
                samples.source()));
  }
}
