package io.mixnas.evaluator.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationTest {
  private static final Confusion CONFUSION =
      new Confusion(List.of("a", "b"), List.of(List.of(1, 0), List.of(0, 1)));

  @Test
  void aCrossEntropyIsFiniteWhateverIsPredicted() {
    assertThat(Classification.crossEntropy(1)).isZero();
    assertThat(Classification.crossEntropy(1.0000001f)).isZero(); // by rounding
    assertThat(Classification.crossEntropy(0.5f)).isCloseTo(Math.log(2), within(1e-12));
    assertThat(Classification.crossEntropy(0)).isCloseTo(103.28, within(0.01));
  }

  @Test
  void refusesACrossEntropyThatIsNone() {
    for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Classification(CONFUSION, wrong))
          .withMessage("crossEntropy: must be finite and not negative, was " + wrong);
    }
  }
}
