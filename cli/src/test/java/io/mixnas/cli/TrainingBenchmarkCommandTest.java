package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.peer.Speed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("computing")
class TrainingBenchmarkCommandTest {
  private static final String[] SHORT = {
    "--network", "reference-proxy", "--engine", "fused", "--mode", "inference"
  };

  @Test
  void writesARowForEachMeasurement() throws Exception {
    Invocation invocation = training("--runs", "1", "--seconds", "0.1", "--format", "json");
    assertThat(invocation.code()).isEqualTo(ExitCode.DONE);
    JsonNode rows = new ObjectMapper().readTree(invocation.out());
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).get("network").textValue()).isEqualTo("reference-proxy");
    assertThat(rows.get(0).get("engine").textValue()).isEqualTo("fused");
    assertThat(rows.get(0).get("mode").textValue()).isEqualTo("inference");
    assertThat(rows.get(0).get("imagesPerSecond").doubleValue()).isPositive();
    assertThat(rows.get(0).get("machine").textValue()).contains(" cores", "; Java ", "kernels: ");
  }

  @Test
  void writesLinesAsAPeerDoes() {
    Invocation invocation = training("--runs", "1", "--seconds", "0.1", "--format", "lines");
    assertThat(invocation.code()).isEqualTo(ExitCode.DONE);
    assertThat(invocation.out()).hasLineCount(1).endsWith("\n");
    Speed speed = Speed.read(invocation.out().strip()).orElseThrow();
    assertThat(speed.network()).isEqualTo("reference-proxy");
    assertThat(speed.mode()).isEqualTo("inference");
    assertThat(speed.batch()).isEqualTo(64);
    assertThat(speed.machine()).hasValueSatisfying(it -> assertThat(it).contains("kernels: "));
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    training("--runs", "0")
        .isRefused("--runs: must be at least 1, was 0; see 'mixnas benchmark training --help'");
    for (String seconds : new String[] {"0", "0.05", "-1", "4e3"}) {
      training("--seconds", seconds)
          .isRefused(
              "--seconds: must be 0.1 to 3600, was %s; see 'mixnas benchmark training --help'"
                  .formatted(seconds.equals("4e3") ? "4000" : seconds));
    }
    training("--threads", "0")
        .isRefused("--threads: must be at least 1, was 0; see 'mixnas benchmark training --help'");
    Invocation.of("benchmark", "training", "--network", "lenet")
        .isRefused(
            "--network: must be reference-proxy or mixnet-s, was 'lenet';"
                + " see 'mixnas benchmark training --help'");
    Invocation.of("benchmark")
        .isRefused(
            "needs to know what to measure: training, controllers, fidelity, latency or scale; see 'mixnas benchmark --help'");
  }

  private static Invocation training(String... more) {
    String[] all = new String[2 + SHORT.length + more.length];
    all[0] = "benchmark";
    all[1] = "training";
    System.arraycopy(SHORT, 0, all, 2, SHORT.length);
    System.arraycopy(more, 0, all, 2 + SHORT.length, more.length);
    return Invocation.of(all);
  }
}
