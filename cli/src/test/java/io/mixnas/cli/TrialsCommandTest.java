package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.results.ParetoFront;
import io.mixnas.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialsCommandTest {
  @TempDir static Path parent;
  private static Path campaign;

  @BeforeAll
  static void search() {
    campaign = parent.resolve("tiny");
    assertThat(Invocation.of(TinyCampaign.search(campaign, "--trials", "5")).code()).isZero();
  }

  @Test
  void sortsAndLimits() throws IOException {
    List<Integer> expected =
        TinyCampaign.stored(campaign).stream()
            .sorted(Comparator.comparingDouble((Trial trial) -> -trial.score()))
            .limit(2)
            .map(Trial::number)
            .toList();

    assertThat(numbers("--sort", "score", "--limit", "2")).isEqualTo(expected);
  }

  @Test
  void filters() throws IOException {
    List<Trial> stored = TinyCampaign.stored(campaign);
    long most = stored.get(2).cost().multiplyAdds();
    double least = stored.get(1).score();

    assertThat(numbers("--max-multiply-adds", Long.toString(most)))
        .isEqualTo(numbers(stored.stream().filter(t -> t.cost().multiplyAdds() <= most)));
    assertThat(numbers("--max-parameters", "1")).isEmpty();
    assertThat(numbers("--min-score", Double.toString(least)))
        .isEqualTo(numbers(stored.stream().filter(t -> t.score() >= least)));
    assertThat(numbers("--min-score", "0%", "--state", "complete,failed")).hasSize(5);
    assertThat(numbers("--state", "failed")).isEmpty();
    List<Trial> front = ParetoFront.of(stored).members();
    assertThat(front).hasSizeLessThan(5);
    assertThat(numbers("--front"))
        .isEqualTo(numbers(front.stream().sorted(Comparator.comparingInt(Trial::number))));
  }

  @Test
  void reversesTheOrder() throws IOException {
    List<Integer> cheapestLast =
        TinyCampaign.stored(campaign).stream()
            .sorted(
                Comparator.comparingLong((Trial trial) -> -trial.cost().multiplyAdds())
                    .thenComparingInt(Trial::number))
            .map(Trial::number)
            .toList();

    assertThat(numbers("--reverse")).containsExactly(5, 4, 3, 2, 1);
    assertThat(numbers("--sort", "multiply-adds", "--reverse")).isEqualTo(cheapestLast);
    assertThat(numbers("--reverse", "--limit", "2")).containsExactly(5, 4);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    refused("--state", "done")
        .startsWith(
            "mixnas: --state: must be one of proposed, running, complete, failed, was 'done'");
    refused("--sort", "scores").contains("was 'scores'; did you mean score?");
    refused("--min-score", "70")
        .startsWith(
            "mixnas: --min-score: must be between 0 and 1, or a percentage such as 70%, was '70'");
    refused("--min-score", "NaN").contains("was 'NaN'");
    refused("--limit", "0").startsWith("mixnas: --limit: must be at least 1, was 0");
    refused("--max-multiply-adds", "much")
        .startsWith("mixnas: --max-multiply-adds: must be a whole number of at least 1, such as");
  }

  private static AbstractStringAssert<?> refused(String... options) {
    Invocation refused = invoke(options);
    assertThat(refused.code()).isEqualTo(ExitCode.WRONG_INPUT);
    return assertThat(refused.err());
  }

  private static List<Integer> numbers(Stream<Trial> trials) {
    return trials.map(Trial::number).toList();
  }

  private static List<Integer> numbers(String... options) throws IOException {
    String[] all =
        Stream.concat(Stream.of("--format", "json"), Stream.of(options)).toArray(String[]::new);
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode trial : new ObjectMapper().readTree(invoke(all).isDone().out())) {
      numbers.add(trial.get("number").intValue());
    }
    return numbers;
  }

  private static Invocation invoke(String... options) {
    return Invocation.of(
        Stream.concat(Stream.of("trials", campaign.toString()), Stream.of(options))
            .toArray(String[]::new));
  }
}
