package io.mixnas.evaluator.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.evaluator.EvaluationException;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerResultTest {
  private static final Duration TIME = Duration.ofSeconds(3);

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
        "{\"score\": NaN}",
        "{\"score\": Infinity}",
        "{\"score\": 1e999}",
        "{\"score\": 0.7, \"latencyMs\": NaN}",
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

  @Test
  void longOrBinaryNonsenseIsShownAsOneShortLine() {
    assertThatThrownBy(() -> read("\u001b[31m\u0000" + "x".repeat(100_000)))
        .hasMessageMatching(".*was '\\\\u001b\\[31m\\\\u0000x{104}\\.\\.\\.'");
  }

  @Test
  void whatBreaksARuleIsToldByIt() {
    assertThatThrownBy(() -> read("{\"score\": 71.3}"))
        .hasMessage("output: score: must be between 0 and 1, was 71.3");
    assertThatThrownBy(() -> read("{\"score\": 0.7, \"latency ms\": 3}"))
        .hasMessage("output: metrics: a name must be a word such as latencyMs, was 'latency ms'");
    assertThatThrownBy(() -> read("{\"score\": 0.7, \"latencyMs\": 1e999}"))
        .hasMessageStartingWith("output: latencyMs: must be a number, was ");
    assertThatThrownBy(() -> read("{\"score\": 0.7, \"curve\": [{\"validationAccuracy\": 1}]}"))
        .hasMessage("output: curve[0]: needs a field 'trainingLoss'");
    assertThatThrownBy(() -> read("{\"score\": 0.7, \"trainedImages\": -1}"))
        .hasMessage("output: trainedImages: must not be negative, was -1");
  }

  private static Evaluation read(String text) throws EvaluationException {
    return TrainerResult.read("output", text, Measure.ACCURACY, TIME);
  }
}
