package io.mixnas.evaluator.zerocost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.evaluator.data.Batch;
import org.junit.jupiter.api.Test;

/**
 * Looks at gray images of 64 pixels through a stem of 1x1 with 5 channels. Whatever its weights,
 * each channel is active in the white pixels and not in the black, or the other way round, so two
 * images agree in 5 times the pixels that they have in common.
 */
class NaswotTest {
  private static final int CHANNELS = 5;
  private static final String LEFT = "##..##..##..##..";
  private static final String TOP = "########........";
  private static final String CHESS = "#.#..#.##.#..#.#";
  private static final double ROUNDING = 1e-9;

  /** The kernel is 5 * 32 * {{2, 1, 1}, {1, 2, 1}, {1, 1, 2}}, the determinant of which is 4. */
  @Test
  void isTheLogDeterminantOfTheKernel() {
    ActivationCodes codes = codes(LEFT, TOP, CHESS);
    assertThat(codes.units()).isEqualTo(64 * CHANNELS);
    assertThat(codes.agreement(0, 0)).isEqualTo(64 * CHANNELS);
    assertThat(codes.agreement(0, 1)).isEqualTo(32 * CHANNELS);
    assertThat(Naswot.of(codes)).isCloseTo(Math.log(4) + 3 * Math.log(160), within(ROUNDING));
  }

  @Test
  void doesNotExistForTwoImagesWithOneCode() {
    assertThatThrownBy(() -> Naswot.of(codes(LEFT, TOP, LEFT)))
        .isInstanceOf(ArithmeticException.class);
  }

  /** The eigenvalues of the kernel, divided by 320, are 0.5, 0.5 and 2. */
  @Test
  void diversityIsTheHarmonicMeanOfTheEigenvalues() {
    double mean = 3 / (2 / 0.501 + 1 / 2.001);
    assertThat(CodeDiversity.of(codes(LEFT, TOP, CHESS)))
        .isCloseTo(Math.log(mean), within(ROUNDING));
  }

  @Test
  void diversityIsLeastForImagesWithOneCode() {
    assertThat(CodeDiversity.of(codes(LEFT, TOP, LEFT)))
        .isLessThan(CodeDiversity.of(codes(LEFT, TOP, CHESS)) - 1);
  }

  private static ActivationCodes codes(String... patterns) {
    Batch batch = Subjects.gray(patterns);
    return Subjects.of(Subjects.plain(8, CHANNELS), 1, batch, batch).codes();
  }
}
