package io.mixnas.evaluator.zerocost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.MaxPool;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import org.junit.jupiter.api.Test;

class AzNasTest {
  private static final double ROUNDING = 1e-6;

  @Test
  void expressivityIsTheEntropyOfPrincipalComponents() {
    double[][] independent = {{2, 0, 0}, {0, 2, 0}, {0, 0, 2}};
    double[][] alike = {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}};
    double[][] oneAndThree = {{2, 1}, {1, 2}};
    assertThat(Expressivity.entropy(independent)).isCloseTo(Math.log(3), within(ROUNDING));
    assertThat(Expressivity.entropy(alike)).isCloseTo(0, within(ROUNDING));
    assertThat(Expressivity.entropy(oneAndThree))
        .isCloseTo(-0.25 * Math.log(0.25) - 0.75 * Math.log(0.75), within(ROUNDING));
  }

  /** A pooling of single pixels gives what it takes. */
  @Test
  void progressivityIsZeroWhereFeaturesStayAsTheyAre() {
    Subject subject = Subjects.of(Subjects.plain(8, 4, new MaxPool(4, 1, 1)), 3, 1);
    assertThat(Expressivity.progressivity(subject.blocks())).isCloseTo(0, within(ROUNDING));
    assertThat(Expressivity.of(subject.blocks())).isPositive();
  }

  /** One channel after several has no entropy any more. */
  @Test
  void progressivityIsNegativeWhereFeaturesAreLost() {
    Subject subject =
        Subjects.of(
            Subjects.plain(8, 4, new PlainConvolution(4, 1, 1, 1, Activation.IDENTITY, false)),
            3,
            1);
    assertThat(Expressivity.progressivity(subject.blocks()))
        .isCloseTo(-Expressivity.of(subject.blocks()), within(ROUNDING));
  }

  /** The estimate errs by the chance that random vectors are not at right angles, here 0.1. */
  @Test
  void trainabilityIsGreatestWhereGradientsPassAsTheyAre() {
    Subject same = Subjects.of(Subjects.plain(8, 4, new MaxPool(4, 1, 1)), 40, 1);
    Subject pooled = Subjects.of(Subjects.plain(8, 4, new MaxPool(4, 3, 1)), 40, 1);
    double greatest = Trainability.of(same.blocks(), 1);
    assertThat(greatest).isCloseTo(0, within(0.02)).isLessThanOrEqualTo(0);
    assertThat(Trainability.of(pooled.blocks(), 1)).isLessThan(greatest);
  }

  /** Of four input pixels of each output pixel, one has the gradient. */
  @Test
  void trainabilityLooksAtAllInputPixelsOfAnOutputPixel() {
    Subject subject = Subjects.of(Subjects.plain(8, 3, new MaxPool(3, 1, 2)), 40, 1);
    assertThat(Trainability.of(subject.blocks(), 1)).isCloseTo(0, within(0.02));
  }

  @Test
  void blocksThatPassTheirInputOnDoNotCount() {
    Subject with = Subjects.of(Subjects.plain(8, 4, new Shortcut(4, 4, 1)), 3, 1);
    assertThat(with.blocks().blocks()).hasSize(1);
    assertThat(Trainability.of(with.blocks(), 1)).isZero();
  }
}
