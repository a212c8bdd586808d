package io.mixnas.fidelity;

import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.CampaignSettingsBuilder;
import io.mixnas.campaign.TinySpace;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.training.TrainingOptions;
import io.mixnas.option.OptionValues;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Provides tables of a tiny space, and settings to measure with them. */
final class Truths {
  static final SearchSpace SPACE = SearchSpaces.parse("tiny.yaml", TinySpace.YAML);

  private Truths() {}

  /** Writes a table of the first genotypes, each better than the one before, trained twice. */
  static Path write(Path directory, int networks) {
    List<String> rows = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    IntStream.iterate(0, i -> rows.size() < networks, i -> i + 1)
        .mapToObj(i -> SPACE.canonical(SPACE.sample(random)))
        .distinct()
        .limit(networks)
        .forEach(genotype -> rows.add(row(genotype, rows.size())));
    try {
      Files.writeString(directory.resolve("space.yaml"), TinySpace.YAML);
      return Files.writeString(
          directory.resolve("truth.json"), "{" + String.join(",\n", rows) + "}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String row(Genotype genotype, int rank) {
    return "\"%s\": {\"test_acc\": [%s, %s], \"mean_acc\": %s, \"params\": %s, \"flops\": %s}"
        .formatted(genotype, 50 + rank, 52 + rank, 51 + rank, 100 - rank, 1_000 * (1 + rank));
  }

  /** Reads what {@link #write} wrote. */
  static TruthTable read(Path directory) {
    return TruthTable.read(
        directory.resolve("truth.json"), Optional.of(directory.resolve("space.yaml").toString()));
  }

  /** Returns the settings of a measurement on few generated images. */
  static CampaignSettingsBuilder campaign() {
    return CampaignSettings.builder()
        .space(TinySpace.YAML)
        .imagesPerClass(OptionalInt.of(4))
        .evaluator("proxy")
        .evaluatorOption("epochs", 1)
        .evaluatorOption("resolution", 8)
        .workers(1);
  }

  /** Returns how a table is made of few generated images. */
  static TruthSettings settings(int epochs) {
    OptionValues training = OptionValues.none().with(TrainingOptions.EPOCHS, epochs);
    return new TruthSettings(
        TinySpace.YAML,
        DataSource.SHAPES,
        false,
        OptionalInt.of(16),
        0.1,
        TruthSettings.complete(training, SPACE.resolution()),
        OptionalLong.empty(),
        1);
  }
}
