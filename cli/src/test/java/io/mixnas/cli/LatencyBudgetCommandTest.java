package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code mixnas search --latency-budget} with real measurements. */
class LatencyBudgetCommandTest {
  @TempDir Path directory;

  @Test
  void trainsWhatIsFastEnoughAndKeepsWhatWasMeasured() throws IOException {
    Path campaign = directory.resolve("fast");
    Invocation search =
        Invocation.of(
            TinyCampaign.search(
                campaign, "--trials", "3", "--latency-budget", "3600s", "--workers", "2"));

    assertThat(search.code()).as(search.err()).isEqualTo(ExitCode.DONE);
    assertThat(TinyCampaign.stored(campaign)).allMatch(trial -> trial.evaluation().isPresent());
    List<JsonNode> log = new ArrayList<>();
    for (String line : Files.readAllLines(campaign.resolve("latencies.jsonl"))) {
      log.add(new ObjectMapper().readTree(line));
    }
    assertThat(log).hasSize(3);
    JsonNode one = log.get(0);
    assertThat(one.get("medianSeconds").doubleValue()).isPositive();
    assertThat(one.get("runs").intValue()).isEqualTo(100);
    assertThat(one.get("machine").textValue()).startsWith("ONNX Runtime ");
    JsonNode trials =
        new ObjectMapper()
            .readTree(
                Invocation.of("trials", campaign.toString(), "--format", "json").isDone().out());
    assertThat(trials)
        .extracting(trial -> trial.get("latencySeconds").doubleValue())
        .containsExactlyInAnyOrderElementsOf(medians(log));
    assertThat(campaign.resolve("campaign.yaml")).content().contains("latencyBudget: 3600000ms");
    JsonNode winner = new ObjectMapper().readTree(campaign.resolve("winners/01.json").toFile());
    assertThat(winner.at("/campaign/sessions/0/engine").textValue())
        .contains(", latency: ONNX Runtime ");
  }

  private static List<Double> medians(List<JsonNode> log) {
    return log.stream().map(entry -> entry.get("medianSeconds").doubleValue()).toList();
  }

  @Test
  void trainsNothingThatIsTooSlow() {
    Path campaign = directory.resolve("slow");
    Invocation.of(TinyCampaign.search(campaign, "--trials", "2", "--latency-budget", "0.01us"));

    assertThat(TinyCampaign.stored(campaign))
        .hasSize(2)
        .extracting(Trial::state)
        .allMatch(state -> state.toString().contains("latency: must be at most 0.00001ms, was "));
  }

  @Test
  void refusesWhatIsNoTime() {
    Invocation.of(TinyCampaign.search(directory, "--latency-budget", "fast"))
        .isRefused(
            "latencyBudget: must be a time of at most an hour such as 5ms, 500us or 1s, or unlimited, was 'fast';"
                + " see 'mixnas search --help'");
  }
}
