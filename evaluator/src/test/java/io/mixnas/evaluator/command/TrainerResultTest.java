package io.mixnas.evaluator.command;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.evaluator.EvaluationException;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerResultTest {
  private static final Duration TIME = Duration.ofSeconds(3);
  private final List<String> leftOut = new ArrayList<>();
  private final List<String> parts = new ArrayList<>();

  @Test
  void readsAScoreAndEveryOtherNumberAsAMetric() throws Exception {
    Evaluation evaluation =
        read(
            "{\"score\": 0.5, \"latencyMs\": 4, \"energyMj\": 1e-3, \"trainedImages\": 640,"
                + " \"model\": \"x\", \"ok\": true, \"more\": {\"a\": 1}, \"none\": null}");

    assertThat(evaluation)
        .isEqualTo(
            new Evaluation(
                0.5,
                Measure.ACCURACY,
                Map.of("latencyMs", 4.0, "energyMj", 1e-3),
                List.of(),
                640,
                TIME));
    assertThat(leftOut).isEmpty();
    assertThat(read("{\"score\": 0.5, \"trainedImages\": 1e4}").trainedImages()).isEqualTo(10_000);
  }

  @Test
  void readsACurve() throws Exception {
    Evaluation evaluation =
        read(
            "{\"score\": 0.5, \"curve\": [{\"trainingLoss\": 2.1, \"validationAccuracy\": 0.25},"
                + " {\"trainingLoss\": 1.5, \"validationAccuracy\": 0.5, \"seconds\": 1.5}]}");

    assertThat(evaluation.curve())
        .containsExactly(
            new EpochResult(1, 2.1, 0.25, Duration.ZERO),
            new EpochResult(2, 1.5, 0.5, Duration.ofMillis(1500)));
    assertThat(evaluation.metrics()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "done",
        "0.71",
        "[0.71]",
        "{}",
        "{\"score\": \"0.71\"}",
        "{\"score\": null}",
        "{\"score\": 1e999}",
        "{\"score\": 0.7, \"score\": 0.8}",
        "{\"score\": 0.7} and more",
        "{\"score\": 0.7"
      })
  void nonsenseIsRefusedInALineThatShowsIt(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(EvaluationException.class)
        .hasMessage(
            "output: must be a JSON object with a finite number 'score', such as {\"score\": 0.71},"
                + " was '%s'",
            text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"score\": NaN}",
        "{\"score\": Infinity}",
        "{\"score\": 0.7, \"latencyMs\": NaN}"
      })
  void saysWhyANumberOfPythonIsNone(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(EvaluationException.class)
        .hasMessage(
            "output: must be a JSON object with a finite number 'score', such as {\"score\": 0.71}"
                + " (NaN and Infinity are not JSON), was '%s'",
            text);
  }

  @Test
  void longOrBinaryNonsenseIsShownAsOneShortLine() {
    assertThatThrownBy(() -> read("\u001b[31m\u0000" + "x".repeat(100_000)))
        .hasMessageMatching(".*was '\\\\u001b\\[31m\\\\u0000x{104}\\.\\.\\.'");
  }

  @Test
  void aScoreThatBreaksARuleIsToldByIt() {
    assertThatThrownBy(() -> read("{\"score\": 71.3}"))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("output: score: must be between 0 and 1, was 71.3");
  }

  /** The training has spent its time by then. */
  @Test
  void whatElseBreaksARuleIsLeftOutAndTheScoreCounts() throws Exception {
    Evaluation evaluation =
        read(
            "{\"score\": 0.7, \"val/loss\": 3, \"latencyMs\": 1e999, \"energyMj\": 11,"
                + " \"trainedImages\": -1, \"curve\": [{\"validationAccuracy\": 1}]}");

    assertThat(evaluation)
        .isEqualTo(
            new Evaluation(0.7, Measure.ACCURACY, Map.of("energyMj", 11.0), List.of(), 0, TIME));
    assertThat(parts).containsExactly("val/loss", "latencyMs", "curve", "trainedImages");
    assertThat(leftOut)
        .satisfiesExactly(
            told ->
                assertThat(told)
                    .isEqualTo(
                        "output: metrics: a name must be a word such as latencyMs, of at most 40"
                            + " letters, digits, _, . and -, was 'val/loss'"),
            told -> assertThat(told).startsWith("output: latencyMs: must be a number, was "),
            told -> assertThat(told).isEqualTo("output: curve[0]: needs a field 'trainingLoss'"),
            told ->
                assertThat(told)
                    .isEqualTo(
                        "output: trainedImages: must be a whole number that is not negative, was"
                            + " -1"));
  }

  @Test
  void accuraciesOfACurveAreBetween0And1() throws Exception {
    Evaluation evaluation =
        read("{\"score\": 0.7, \"curve\": [{\"trainingLoss\": 1, \"validationAccuracy\": 71}]}");

    assertThat(evaluation.curve()).isEmpty();
    assertThat(evaluation.metrics()).isEmpty();
    assertThat(leftOut)
        .singleElement()
        .asString()
        .contains("validationAccuracy: must be between 0 and 1, was 71");
  }

  @Test
  void keepsAsManyMetricsAsATrialMayHave() throws Exception {
    String numbers =
        IntStream.range(0, 102).mapToObj(i -> ", \"m%s\": %s".formatted(i, i)).collect(joining());

    assertThat(read("{\"score\": 0.7" + numbers + "}").metrics()).hasSize(100).containsKey("m99");
    assertThat(leftOut)
        .containsExactly("output: metrics: must be at most 100, were 102; the first of them count");
  }

  private void leaveOut(String part, String rule) {
    parts.add(part);
    leftOut.add(rule);
  }

  private Evaluation read(String text) throws EvaluationException {
    return TrainerResult.read("output", text, Measure.ACCURACY, TIME, this::leaveOut);
  }
}
