package io.mixnas.cli;

import io.mixnas.campaign.Release;
import io.mixnas.document.DocumentException;
import io.mixnas.export.Dl4jExport;
import io.mixnas.export.SampleImages;
import io.mixnas.results.DurableFiles;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes networks for {@code mixnas export --to dl4j}.
 *
 * @param data images to compare on
 * @param seed of the weights where they are not trained
 */
record Dl4jWriter(String data, long seed) {
  /** Writes the model, once it was loaded again. */
  void write(NamedNetwork named, Path file, Terminal terminal) {
    SampleImages samples =
        SampleImages.of(data, named.architecture().input().resolution(), terminal::warn);
    Dl4jExport export = export(named, samples);
    DurableFiles.replace(file, export.bytes());
    terminal.tell(
        String.format(
            Locale.ROOT,
            "%s: %s for Deeplearning4j, %.1f MB, %s",
            file,
            named.name(),
            export.bytes().length / 1e6,
            named.weights(seed)));
    terminal.tell(
        "verified: loaded again, %s for %d images (%s)"
            .formatted(
                named.model().isPresent()
                    ? "its probabilities are finite numbers"
                    : "it computes the same",
                export.images(),
                samples.source()));
  }

  private Dl4jExport export(NamedNetwork named, SampleImages samples) {
    named.requireNoLostWeights();
    try {
      return named
          .model()
          .map(model -> Dl4jExport.of(model, samples))
          .orElseGet(
              () ->
                  Dl4jExport.untrained(
                      named.architecture(), seed, named.origin(), Release.version(), samples));
    } catch (IllegalArgumentException e) {
      throw new DocumentException(named.name() + ": " + e.getMessage(), e);
    }
  }
}
