package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.architecture.Architecture;
import io.mixnas.cost.Cost;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.notation.NamedArchitecture;
import io.mixnas.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that measurements, which differ from machine to machine, are reported and consistent. */
class LatencyBenchmarkCommandTest {
  @TempDir Path directory;
  private String small;
  private String large;

  @BeforeEach
  void networks() throws IOException {
    small = network("small.json", 16);
    large = network("large.json", 32);
  }

  @Test
  void tellsOfEveryNetwork() {
    Invocation measured = measure("--batch", "2", "--threads", "2");

    assertThat(measured.code()).as(measured.err()).isEqualTo(ExitCode.DONE);
    assertThat(measured.err()).startsWith("ONNX Runtime ").hasLineCount(1);
    List<String> lines = measured.out().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).isEqualTo(measured.err().strip());
    assertThat(lines.get(1)).isEqualTo("2 threads, batch 2, 6 rounds of 2 runs");
    assertThat(lines.get(2))
        .matches(
            "network +input +multiply-adds +median +95 % interval +p95 +drift +images/s"
                + " +multiply-adds/s");
    String time = "[0-9.]+ ms";
    String rest = " +[0-9.]+ [kM] +%s +[0-9.]+ - %s +%s +[+-][0-9.]+ %% +[0-9.]+ +[0-9.]+ [kMG]";
    assertThat(lines.get(3)).matches("small +16x16" + rest.formatted(time, time, time));
    assertThat(lines.get(4)).matches("large +32x32" + rest.formatted(time, time, time));
  }

  @Test
  void writesJsonWhoseNumbersAgree() throws IOException {
    JsonNode root = new ObjectMapper().readTree(measure("--format", "json").out());

    assertThat(root.get("machine").textValue()).startsWith("ONNX Runtime ");
    assertThat(root.get("threads").intValue()).isEqualTo(1);
    assertThat(root.get("networks")).hasSize(2);
    JsonNode network = root.get("networks").get(1);
    double median = network.get("medianSeconds").doubleValue();
    long multiplyAdds = Cost.of(architecture(32)).multiplyAdds();
    assertThat(median)
        .isBetween(
            network.get("lowSeconds").doubleValue(), network.get("highSeconds").doubleValue());
    assertThat(network.get("multiplyAdds").longValue()).isEqualTo(multiplyAdds);
    assertThat(network.get("multiplyAddsPerSecond").doubleValue())
        .isEqualTo(multiplyAdds * (1 / median));
    assertThat(network.get("p95Seconds").doubleValue()).isPositive();
  }

  /** The time does not depend on weights, so lost ones do not matter. */
  @Test
  void measuresAWinnerWhoseWeightsAreElsewhere() throws IOException {
    String winner =
        """
        {"format": "mixnas-winner", "version": 1, "trial": 1, "genotype": "0", "score": 0.5,
         "campaign": {"seed": 1, "dataFingerprint": "x"}, "model": "gone/model.zip",
         "architecture": %s}
        """
            .formatted(Files.readString(Path.of(small)));
    Path file = Files.writeString(directory.resolve("winner.json"), winner);

    measure("--batch", "1", file.toString()).succeeds();
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    assertThat(measure("--rounds", "5").err())
        .isEqualTo(
            "mixnas: --rounds: must be between 6 and 1000000, was 5;"
                + " see 'mixnas benchmark latency --help'\n");
    assertThat(measure("--batch", "0").err())
        .startsWith("mixnas: --batch: must be between 1 and 65536, was 0;");
    assertThat(measure("--batch", "65536", "mobilenetv2").err())
        .startsWith(
            "mixnas: --batch: must be at most 14266 for the 224x224 pixels of MobileNetV2, was"
                + " 65536;");
    assertThat(Invocation.of("benchmark", "latency", "nowhere.json").code())
        .isEqualTo(ExitCode.WRONG_INPUT);
  }

  private Invocation measure(String... options) {
    List<String> arguments = new ArrayList<>(List.of("benchmark", "latency", small, large));
    arguments.addAll(List.of("--warm-up", "1", "--runs", "2"));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--rounds")) {
      arguments.addAll(List.of("--rounds", "6"));
    }
    return Invocation.of(arguments.toArray(String[]::new));
  }

  private String network(String name, int resolution) throws IOException {
    Path file = directory.resolve(name);
    return Files.writeString(
            file,
            ArchitectureJson.write(
                new NamedArchitecture(
                    Optional.of(name.replace(".json", "")), architecture(resolution)),
                Map.of()))
        .toString();
  }

  private static Architecture architecture(int resolution) {
    return Zoo.find("mobilenetv3-small-0.75")
        .orElseThrow()
        .requireArchitecture()
        .withResolution(resolution)
        .withClasses(10);
  }
}
