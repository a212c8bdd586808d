package io.mixnas.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScaleResultTest {
  private static final double ROUNDING = 1e-12;

  /** From 100 to 120 s, two workers: 10 + 9 + 8 s in trials; the last trial begins at 120. */
  private final ScaleResult result =
      new ScaleResult(
          "random",
          2,
          List.of(
              new TrainingSpan(100, 110),
              new TrainingSpan(101, 110),
              new TrainingSpan(112, 140),
              new TrainingSpan(120, 130)),
          100,
          IntStream.rangeClosed(1, 100).mapToObj(i -> i / 1000.0).toList(),
          0.95,
          4,
          0.3,
          0.1,
          1024);

  @Test
  void utilisationIsTheShareOfTheTimeUntilTheLastTrialBegan() {
    assertThat(result.utilisation()).isCloseTo(27.0 / 40, within(ROUNDING));
    assertThat(result.trialsPerSecond()).isCloseTo(4.0 / 20, within(ROUNDING));
  }

  @Test
  void ratesAreWhatTheDriverCouldDoWithoutAPause() {
    assertThat(result.proposalsPerSecond()).isCloseTo(100 / (5.05 + 0.95), within(ROUNDING));
    assertThat(result.resultsPerSecond()).isCloseTo(4 / 0.4, within(ROUNDING));
    assertThat(result.storeSeconds()).isCloseTo(1.25 / 4, within(ROUNDING));
    assertThat(result.driverShare()).isCloseTo(6.4 / 20, within(ROUNDING));
  }

  @Test
  void percentilesAreTimesOfProposals() {
    assertThat(result.proposalSeconds(0.5)).isEqualTo(0.05);
    assertThat(result.proposalSeconds(0.95)).isEqualTo(0.095);
    assertThat(result.proposalSeconds(0)).isEqualTo(0.001);
    assertThat(result.meanProposalSeconds()).isCloseTo(5.15 / 100, within(ROUNDING));
  }

  @Test
  void nothingMeasuredIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScaleResult("random", 1, List.of(), 0, List.of(), 0, 0, 0, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrainingSpan(2, 1))
        .withMessage("end: must not be before 2.0, was 1.0");
  }
}
