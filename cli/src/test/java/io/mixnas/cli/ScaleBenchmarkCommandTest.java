package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that measurements, which differ from machine to machine, are reported and consistent. */
class ScaleBenchmarkCommandTest {
  private static final String SEE = "; see 'mixnas benchmark scale --help'";

  @TempDir Path directory;

  @Test
  void tellsOfEveryControllerAndNumberOfWorkers() {
    Invocation measured = measure("--controllers", "random,evolution", "--workers", "2,4");

    assertThat(measured.code()).as(measured.err()).isEqualTo(ExitCode.DONE);
    List<String> lines = measured.out().lines().toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).isEqualTo("40 trials of 60 s each");
    assertThat(lines.get(1)).startsWith("controller").contains("busy", "proposals/s", "heap");
    assertThat(lines.subList(2, 6))
        .extracting(line -> line.substring(0, line.indexOf('%') - 6).replaceAll(" +", " ").strip())
        .containsExactly("random 2", "random 4", "evolution 2", "evolution 4");
    assertThat(measured.err()).contains("evolution, 4 workers: 40 trials in ");
  }

  /**
   * A trial of 1,000 s is hundreds of times as long as anything that this machine does meanwhile.
   */
  @Test
  void writesJsonWhoseNumbersAgree() throws IOException {
    JsonNode root =
        new ObjectMapper()
            .readTree(
                measure(
                        "--controllers=successive-halving",
                        "--workers=4",
                        "--trial-seconds=1000",
                        "--format=json")
                    .out());

    assertThat(root.get("trials").intValue()).isEqualTo(40);
    assertThat(root.get("campaigns")).hasSize(1);
    JsonNode campaign = root.get("campaigns").get(0);
    assertThat(campaign.get("workers").intValue()).isEqualTo(4);
    assertThat(campaign.get("utilisation").doubleValue()).isBetween(0.9, 1.0);
    assertThat(campaign.get("trialsPerSecond").doubleValue()).isBetween(0.003, 0.006);
    assertThat(campaign.get("p95ProposalSeconds").doubleValue())
        .isGreaterThanOrEqualTo(campaign.get("medianProposalSeconds").doubleValue());
  }

  @Test
  void endsAlsoWhereTheSpaceIsExhausted() throws IOException {
    Path tiny =
        Files.writeString(
            directory.resolve("tiny.yaml"),
            """
            name: three
            resolution: 8
            classes: 10
            stem: {channels: [8, 16, 24], kernel: 3, stride: 2, activation: relu}
            stages:
              - {stride: 1, depth: 1, width: 8, activation: relu, first: {groups: 1, expand: 1}}
            head: {channels: 8, activation: relu}
            """);
    Invocation measured =
        measure("--space", tiny.toString(), "--controllers", "random", "--workers", "2");

    assertThat(measured.code()).as(measured.err()).isEqualTo(ExitCode.DONE);
    assertThat(measured.err()).contains("random, 2 workers: 3 trials in ");
  }

  @Test
  void drawsAndLeavesNothingElseBehind() throws IOException {
    Path stores = Files.createDirectory(directory.resolve("stores"));
    Path plot = directory.resolve("scale.svg");
    measure("--controllers=random", "--workers=2,4", "--stores-in=" + stores, "--plot=" + plot);

    assertThat(plot).content().startsWith("<svg ").contains("random").contains(">4</text>");
    try (Stream<Path> left = Files.list(stores)) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--workers=0 | --workers: must be between 1 and 10000, was 0",
        "--workers=21 | --trials: must be at least two for each of the 21 workers, 42, was 40",
        "--workers=4,4 | --workers: each number must be given once, were [2, 4, 4]",
        "--trial-seconds=0 | --trial-seconds: must be above 0 and finite, was 0.0",
        "--controllers=random,random | --controllers: each must be named once, were random,random",
        "--flops-budget=much | --flops-budget: multiply-adds: must be a whole number of at least 1,"
            + " such as 250000, 60M or 1.5G, was 'much'",
      })
  void refusesWhatCannotBeMeasured(String option, String rule) {
    measure("--workers=2", option).isRefused(rule + SEE);
  }

  private static Invocation measure(String... options) {
    List<String> arguments = new ArrayList<>(List.of("benchmark", "scale", "--trials=40"));
    arguments.addAll(List.of(options));
    return Invocation.of(arguments.toArray(String[]::new));
  }
}
