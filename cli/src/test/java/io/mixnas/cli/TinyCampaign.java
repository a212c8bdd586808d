package io.mixnas.cli;

import io.mixnas.campaign.TinySpace;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.TrialHistory;
import io.mixnas.trial.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Provides command lines of campaigns whose trials train in a moment. */
final class TinyCampaign {
  private TinyCampaign() {}

  /**
   * Returns {@code search} with one worker.
   *
   * @param options names and values, which replace the usual ones or are added
   */
  static String[] search(Path out, String... options) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("--space", space(out.resolveSibling("tiny.yaml")));
    all.put("--out", out.toString());
    all.put("--images-per-class", "4");
    all.put("--evaluator", "proxy");
    all.put("--epochs", "1");
    all.put("--width", "1");
    all.put("--workers", "1");
    all.put("--controller", "evolution");
    all.put("--population", "3");
    all.put("--tournament", "2");
    for (int i = 0; i < options.length; i += 2) {
      all.put(options[i], options[i + 1]);
    }
    return Stream.concat(
            Stream.of("search"),
            all.entrySet().stream()
                .flatMap(option -> Stream.of(option.getKey(), option.getValue())))
        .toArray(String[]::new);
  }

  private static String space(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.writeString(file, TinySpace.YAML).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells whether a campaign has begun in a directory. */
  static boolean hasBegun(Path directory) {
    return CampaignStores.own().exists(CampaignAddress.of(directory));
  }

  /** Returns the finished trials: number, genotype, seed, score and costs. */
  static List<String> finished(Path directory) {
    return stored(directory).stream()
        .filter(trial -> trial.state().isFinished())
        .map(TinyCampaign::describe)
        .toList();
  }

  /** Returns every trial as it stands. */
  static List<Trial> stored(Path directory) {
    try (TrialHistory history = CampaignStores.own().read(CampaignAddress.of(directory))) {
      return history.trials();
    }
  }

  private static String describe(Trial trial) {
    return "%s %s seed %s score %s cost %s"
        .formatted(trial.number(), trial.genotype(), trial.seed(), trial.score(), trial.cost());
  }
}
