package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadNumberTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--images-per-class | 1 | images per class: must be at least 2, was 1",
        "--images-per-class | 2.5 | --images-per-class: must be a whole number of at least 2, or"
            + " all, was '2.5'",
        "--validation | 1 | validation fraction: must be between 0 and 1, was 1.0",
        "--validation | NaN | --validation: must be a number, was 'NaN'",
        "--population | 1 | --population: must be between 2 and 1000000, was 1",
        "--tournament | 0 | --tournament: must be between 1 and 1000000, was 0",
        "--epochs | 0 | --epochs: must be at least 1, was 0",
        "--width | 0 | --width: must be above 0, at most 4, was 0.0",
        "--resolution | 7 | --resolution: must be between 8 and 1024, was 7",
        "--resolution | 2000 | --resolution: must be between 8 and 1024, was 2000",
        "--batch | 1 | --batch: must be at least 2, was 1",
        "--batch | 1.5 | --batch: must be a number of images, or sizes such as 32x4,64x4,128 (32"
            + " for 4 epochs, 64 for 4, 128 for the rest), was '1.5'",
        "--batch | 8x7,16 | batch: must be for the 6 epochs of the training, 8x7,16 is for"
            + " more than 7",
        "--learning-rate | -0.1 | --learning-rate: must be above 0, at most 10, was -0.1",
        "--weight-decay | 1 | --weight-decay: must be 0 or more, below 1, was 1.0",
        "--optimizer | adam | --optimizer: unknown optimizer 'adam': must be one of nesterov,"
            + " rmsprop",
        "--warm-up | 1 | --warm-up: must be 0 or more, below 1, was 1.0",
        "--label-smoothing | -0.1 | --label-smoothing: must be 0 or more, below 1, was -0.1",
        "--dropout | 1 | --dropout: must be 0 or more, below 1, was 1.0",
        "--average | Infinity | --average: must be a number, was 'Infinity'",
        "--crop | 32 | crop: must be 0 or more, below the resolution of 16, was 32",
        "--cutout | -1 | --cutout: must be at least 0, was -1",
        "--flops-budget | 0 | multiply-adds: must be a whole number of at least 1, such as 250000,"
            + " 60M or 1.5G, was '0'",
        "--flops-budget | 60MB | multiply-adds: must be a whole number of at least 1, such as"
            + " 250000, 60M or 1.5G, was '60MB'",
        "--trials | 0 | trials: must be between 1 and 1000000, was 0",
        "--workers | 1025 | workers: must be between 1 and 1024, was 1025",
        "--winners | 100 | winners: must be between 1 and 99, was 100",
        "--controller | clever | unknown controller 'clever': must be one of random, evolution,"
            + " local-search, nsga2, bayesian, policy-gradient, successive-halving",
        "--evaluator | oracle | unknown evaluator 'oracle': must be one of proxy, command,"
            + " supernet, zero-cost, joint",
      })
  void isRefusedWithItsRule(String option, String value, String message) {
    search(option, value).isRefused(message + "; see 'mixnas search --help'");
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--population",
        "--tournament",
        "--epochs",
        "--resolution",
        "--trials",
        "--workers",
        "--winners"
      })
  void isRefusedUnlessWhole(String option) {
    search(option, "1.5")
        .isRefused(
            "%s: must be a whole number, was '1.5'; see 'mixnas search --help'".formatted(option));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--validation", "--width", "--learning-rate", "--weight-decay"})
  void isRefusedUnlessANumber(String option) {
    search(option, "half")
        .isRefused(
            "%s: must be a number, was 'half'; see 'mixnas search --help'".formatted(option));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", ""})
  void isRefusedAsASeedUnlessWhole(String seed) {
    search("--seed", seed)
        .isRefused(
            "--seed: must be a whole number, was '%s'; see 'mixnas search --help'".formatted(seed));
  }

  @Test
  void isRefusedAsASeedUnlessOf64Bits() {
    search("--seed", "9223372036854775808")
        .isRefused(
            "--seed: must be a whole number between -9223372036854775808 and 9223372036854775807,"
                + " was '9223372036854775808'; see 'mixnas search --help'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--trials", "--workers"})
  void isRefusedByResumeToo(String option) {
    Invocation.of("resume", directory.toString(), option, "0")
        .isRefused(option + ": must be at least 1, was 0; see 'mixnas resume --help'");
  }

  private Invocation search(String option, String value) {
    List<String> arguments = new ArrayList<>(List.of("search", option, value));
    arguments.addAll(List.of("--out", directory.resolve("campaign").toString()));
    if (!option.equals("--evaluator")) {
      arguments.addAll(List.of("--evaluator", "proxy"));
    }
    if (!option.equals("--controller")) {
      arguments.addAll(List.of("--controller", "evolution"));
    }
    return Invocation.of(arguments.toArray(String[]::new));
  }
}
