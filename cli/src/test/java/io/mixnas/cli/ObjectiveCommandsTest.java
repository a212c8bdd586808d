package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

class ObjectiveCommandsTest {
  @TempDir Path parent;

  @Test
  void ranksByTheRewardAndTellsIt() throws IOException {
    Path out = parent.resolve("tunas");
    Invocation search =
        Invocation.of(
            TinyCampaign.search(
                out,
                "--trials",
                "4",
                "--objective",
                "tunas",
                "--objective-beta",
                "-5",
                "--flops-budget",
                "12000"));

    assertThat(search.code()).isEqualTo(ExitCode.DONE);
    assertThat(search.err())
        .startsWith(
            "campaign %s: 4 trials by evolution (the first 3 random), judged by proxy, space tiny, data shapes, budget unlimited,"
                    .formatted(out)
                + " objective tunas {cost=multiply-adds, target=12000, beta=-5.0}, 1 worker, seed"
                + " 1\n")
        .contains(", reward ", ", hypervolume 0.");
    assertThat(search.out())
        .contains(", reward ", "\nhypervolume 0.", "from accuracy 0 and 16,640 multiply-adds\n")
        .contains("\ntrial  accuracy, reward  ", "\nwinners, the best first:\n");
    JsonNode status = status(out);
    assertThat(status.at("/settings/objective/name").textValue()).isEqualTo("tunas");
    assertThat(status.at("/hypervolume/reference").toString())
        .isEqualTo("{\"accuracy\":0,\"multiplyAdds\":16640}");
    assertThat(status.at("/hypervolume/value").doubleValue()).isBetween(0.0, 1.0);
    JsonNode best = status.get("best");
    JsonNode trials = trials(out);
    for (JsonNode trial : trials) {
      double expected =
          trial.get("score").doubleValue()
              - 5 * Math.abs(trial.get("multiplyAdds").doubleValue() / 12_000 - 1);
      assertThat(trial.get("reward").doubleValue())
          .isEqualTo(expected, within(1e-12))
          .isLessThanOrEqualTo(best.get("reward").doubleValue());
    }
    JsonNode winner =
        new ObjectMapper().readTree(out.resolve("winners").resolve("01.json").toFile());
    assertThat(winner.get("trial")).isEqualTo(best.get("number"));
  }

  @Test
  void parametersMayBeAnObjectiveBesides() throws IOException {
    Path out = parent.resolve("pareto");
    Invocation search =
        Invocation.of(
            TinyCampaign.search(
                out,
                "--trials",
                "3",
                "--objective",
                "pareto",
                "--objective-cost",
                "multiply-adds,parameters",
                "--params-budget",
                "1400"));

    assertThat(search.code()).isEqualTo(ExitCode.DONE);
    assertThat(search.out())
        .contains(
            "\nPareto front, validation accuracy against multiply-adds and parameters:\n",
            ", from accuracy 0 and 16,640 multiply-adds and 1,400 parameters\n");
    assertThat(status(out).at("/hypervolume/reference/parameters").intValue()).isEqualTo(1400);
    for (JsonNode trial : trials(out)) {
      assertThat(trial.get("parameters").intValue()).isLessThanOrEqualTo(1400);
    }
  }

  @Test
  void successiveHalvingShowsFidelitiesAndResumesToTheSame() throws IOException {
    Path whole = parent.resolve("whole");
    Path stopped = parent.resolve("stopped");
    Invocation search = halving(whole, "9");
    halving(stopped, "4");
    Invocation.of("resume", stopped.toString(), "--trials", "9");

    assertThat(search.code()).isEqualTo(ExitCode.DONE);
    assertThat(search.err()).contains(" multiply-adds, 1 epoch, ", " multiply-adds, 2 epochs, ");
    assertThat(TinyCampaign.finished(stopped)).isEqualTo(TinyCampaign.finished(whole));
    assertThat(Invocation.of("trials", whole.toString()).isDone().out())
        .startsWith("trial  state      score  epochs  promoted from  ");
    assertThat(TinyCampaign.stored(whole))
        .allMatch(
            trial ->
                trial.evaluation().orElseThrow().epochs()
                    == trial.fidelity().orElseThrow().epochs());
    JsonNode trials = trials(whole);
    for (JsonNode trial : trials) {
      boolean promoted = !trial.get("promotedFrom").isNull();
      assertThat(trial.get("epochs").intValue()).isEqualTo(promoted ? 2 : 1);
      if (promoted) {
        JsonNode below = trials.get(trial.get("promotedFrom").intValue() - 1);
        assertThat(below.get("genotype")).isEqualTo(trial.get("genotype"));
      }
    }
    JsonNode best = status(whole).get("best");
    assertThat(best.get("epochs").intValue()).isEqualTo(2);
  }

  @Test
  void saysInHowManyTrialsASmallSpaceWasExhausted() throws IOException {
    Path space = parent.resolve("one.yaml");
    Files.writeString(
        space,
        """
        name: one
        resolution: 8
        classes: 10
        stem: {channels: [8, 16], kernel: 3, stride: 2, activation: relu}
        stages:
          - {stride: 1, depth: 1, width: 8, activation: relu, first: {groups: 1, expand: 1}}
        head: {channels: 8, activation: relu}
        """);

    Invocation search = halving(parent.resolve("small"), "9", "--space", space.toString());

    assertThat(search.code()).isEqualTo(ExitCode.DONE);
    assertThat(search.err())
        .endsWith(
            "no further architecture: all those of the space within the budget were tried, in 3"
                + " trials\n");
  }

  @Test
  void aWarmStartIsTold() {
    Path first = parent.resolve("first");
    Invocation.of(TinyCampaign.search(first, "--trials", "2"));

    Invocation search =
        Invocation.of(
            TinyCampaign.search(
                parent.resolve("second"), "--trials", "2", "--warm-start", first.toString()));

    assertThat(search.code()).isEqualTo(ExitCode.DONE);
    assertThat(search.err())
        .contains(
            ", learning from 2 trials of %s, which are not repeated, 1 worker".formatted(first));
  }

  @Test
  void aNetworksBudgetIsToldBeforeTheCampaignBegins() {
    Invocation search =
        Invocation.of(
            TinyCampaign.search(
                parent.resolve("named"), "--trials", "1", "--flops-budget", "mixnet-s"));

    assertThat(search.code()).isEqualTo(ExitCode.DONE);
    assertThat(search.err().lines().findFirst().orElseThrow())
        .matches(
            "mixnet-s has [\\d,]+ multiply-adds at the 8x8 pixels and 8 classes of space tiny,"
                + " where its networks are counted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--objective | best | unknown objective 'best': must be one of hard, mnasnet-soft,"
            + " mnasnet-hard, tunas, pareto",
        "--objective | tunas | objective: tunas needs a target of multiply-adds, or a budget of"
            + " them, which is then the target and no limit",
        "--objective-beta | -1 | objective: beta is a setting of mnasnet-soft, mnasnet-hard, tunas,"
            + " the objective is hard",
        "--objective-cost | memory,parameters | --objective-cost: must be one cost unless the"
            + " objective is pareto, were 2",
        "--objective-cost | time | cost: must be one of multiply-adds, parameters, memory, was"
            + " 'time'",
        "--flops-budget | mixnet-z | flopsBudget: must be a number such as 250000 or 60M, or a"
            + " published network such as mixnet-s, was 'mixnet-z'; did you mean mixnet-s?",
        "--rungs | 3 | --rungs: is of controller successive-halving, the controller is evolution;"
            + " choose it by --controller",
        "--controller-option | size=3 | --controller-option size: unknown option 'size', known are"
            + " population, tournament",
        "--controller-option | population | --controller-option: must be NAME=VALUE, was"
            + " 'population'",
        "--controller-option | population=1 | --controller-option population: must be between 2 and"
            + " 1000000, was 1",
        "--evaluator-option | learning-rate=11 | --evaluator-option learning-rate: must be above 0,"
            + " at most 10, was 11.0",
      })
  void isRefusedWithItsRule(String option, String value, String message) throws IOException {
    Path out = Files.createDirectory(parent.resolve("refused"));
    String campaign = out.resolve("campaign").toString();
    List<String> usual =
        List.of("--evaluator", "proxy", "--controller", "evolution", "--out", campaign);
    Invocation.of(
            Stream.of(List.of("search"), usual, List.of(option, value))
                .flatMap(List::stream)
                .toArray(String[]::new))
        .isRefused(message + "; see 'mixnas search --help'");
    assertThat(out).isEmptyDirectory();
  }

  /** Searches by halving, without the options of evolution. */
  private static Invocation halving(Path out, String trials, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                TinyCampaign.search(
                    out,
                    "--trials",
                    trials,
                    "--controller",
                    "successive-halving",
                    "--epochs",
                    "2",
                    "--rungs",
                    "2",
                    "--reduction",
                    "2")));
    for (String foreign : List.of("--population", "--tournament")) {
      int index = arguments.indexOf(foreign);
      arguments.subList(index, index + 2).clear();
    }
    for (int i = 0; i < more.length; i += 2) {
      arguments.set(arguments.indexOf(more[i]) + 1, more[i + 1]);
    }
    return Invocation.of(arguments.toArray(String[]::new));
  }

  private static JsonNode status(Path directory) throws IOException {
    return new ObjectMapper()
        .readTree(Invocation.of("status", directory.toString(), "--format", "json").isDone().out());
  }

  private static JsonNode trials(Path directory) throws IOException {
    return new ObjectMapper()
        .readTree(Invocation.of("trials", directory.toString(), "--format", "json").isDone().out());
  }
}
