package io.mixnas.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mixnas.document.DocumentException;
import io.mixnas.zoo.Zoo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TrialJsonTest {
  private static final TrialJob JOB =
      new TrialJob(
          Zoo.find("mixnet-s").orElseThrow().architecture().orElseThrow(),
          Long.MIN_VALUE + 1,
          OptionalInt.of(3),
          Map.of("name", "proxy", "width", 0.25, "batch", 64),
          "0123abcd");

  @Test
  void aJobComesBackAsItWas() {
    assertThat(TrialJson.job("job", TrialJson.write(JOB))).isEqualTo(JOB);
  }

  @Test
  void anEvaluationComesBackBitByBit() {
    EpochResult epoch =
        new EpochResult(1, 1.0 / 3, 0.1 + 0.2, Duration.ofNanos(1_234_567_890_123L));
    TrialOutcome outcome =
        new TrialOutcome.Complete(
            new Evaluation(
                -12.345678901234567,
                new Measure("cross entropy", "nats", Measure.Direction.MINIMIZE),
                Map.of("latencyMs", 4.2, "energyMj", -1e-300),
                List.of(epoch),
                640,
                Duration.ofNanos(7)));

    assertThat(TrialJson.outcome("outcome", TrialJson.write(outcome))).isEqualTo(outcome);
  }

  @Test
  void aFailureKeepsItsDetails() {
    TrialOutcome outcome =
        new TrialOutcome.Failed("diverged", "line 1\n\tat line 2 \"quoted\"\n", Duration.ZERO);

    assertThat(TrialJson.outcome("outcome", TrialJson.write(outcome))).isEqualTo(outcome);
    assertThat(TrialJson.write(outcome)).doesNotContain("\n");
  }

  @Test
  void whatIsNoJobIsRefusedByItsField() {
    String text = TrialJson.write(JOB);

    refused(text.replace("mixnas-job", "mixnas-winner"), "format: must be mixnas-job");
    refused(text.replace("\"seed\":\"", "\"seed\":\"x"), "seed: must be a 64-bit integer");
    refused(text.replace("\"name\":\"proxy\"", "\"nom\":\"proxy\""), "evaluator: must have a name");
    refused(text.replace("\"epochs\":3", "\"epochs\":0"), "epochs: ");
    refused(text.replace("\"epochs\":3", "\"epoch\":3"), "epoch: unknown field");
    refused(text.substring(1), "");
  }

  @Test
  void aJobNamesItsEvaluator() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TrialJob(
                    JOB.architecture(), 1, OptionalInt.empty(), Map.of("width", 1), "none"))
        .withMessage("evaluator: must have a name, was {width=1}");
  }

  private static void refused(String text, String message) {
    assertThatExceptionOfType(DocumentException.class)
        .isThrownBy(() -> TrialJson.job("job.json", text))
        .withMessageStartingWith(message)
        .withMessageContaining("job.json");
  }
}
