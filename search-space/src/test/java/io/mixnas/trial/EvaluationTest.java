package io.mixnas.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {
  private static final Duration TIME = Duration.ofMillis(1_500);

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.01, 1.01, Double.POSITIVE_INFINITY})
  void anAccuracyIsBetweenZeroAndOneAndNeverNaN(double accuracy) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Evaluation(accuracy, List.of(), 1, TIME))
        .withMessage("score: must be between 0 and 1, was " + accuracy);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EpochResult(1, 0.5, accuracy, TIME))
        .withMessage("validationAccuracy: must be between 0 and 1, was " + accuracy);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void bothEndsAreAccuracies(double accuracy) {
    assertThat(new Evaluation(accuracy, List.of(), 0, TIME).score()).isEqualTo(accuracy);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY})
  void aLossIsFinite(double loss) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EpochResult(1, loss, 0.5, TIME))
        .withMessage("trainingLoss: must be finite, was " + loss);
  }

  @Test
  void epochsBeginAtOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EpochResult(0, 1, 0.5, TIME))
        .withMessage("epoch: must be at least 1, was 0");
  }

  @Test
  void imagesAndTimesAreNotNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Evaluation(0.5, List.of(), -1, TIME))
        .withMessage("trainedImages: must not be negative, was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Evaluation(0.5, List.of(), 1, TIME.negated()))
        .withMessage("time: must not be negative, was PT-1.5S");
    assertThatNullPointerException()
        .isThrownBy(() -> new EpochResult(1, 1, 0.5, null))
        .withMessage("time");
  }

  @Test
  void keepsItsCurveWhateverBecomesOfTheListItWasMadeOf() {
    EpochResult epoch = new EpochResult(1, 1, 0.5, TIME);
    List<EpochResult> curve = new ArrayList<>(List.of(epoch));
    Evaluation evaluation = new Evaluation(0.5, curve, 10, TIME);
    curve.clear();

    assertThat(evaluation.curve()).containsExactly(epoch);
  }
}
