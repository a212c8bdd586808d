package io.mixnas.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CeilingTest {
  /**
   * Tests three trainings that order three networks as 1 2 3, 1 3 2 and 1 2 3. The taus of their
   * pairs are 1/3, 1 and 1/3. The means of the other two trainings order them as 1 2.5 2.5, 1 2 3
   * and 1 2.5 2.5, or nearly so.
   */
  @Test
  void comparesTrainingsInPairsAndWithTheMeanOfTheOthers() {
    Ceiling ceiling =
        Ceiling.of(List.of(List.of(0.1, 0.1, 0.1), List.of(0.2, 0.3, 0.2), List.of(0.3, 0.2, 0.3)))
            .orElseThrow();

    assertThat(ceiling.trainings()).isEqualTo(3);
    assertThat(ceiling.oneAgainstAnother()).isCloseTo((1 + 2.0 / 3) / 3, within(1e-12));
    double tied = 2 / Math.sqrt(3 * 2); // two pairs in order, one tied
    assertThat(ceiling.oneAgainstOthers()).isCloseTo((2 * tied + 1.0 / 3) / 3, within(1e-12));
  }

  @Test
  void comparesNoMoreTrainingsThanEveryNetworkHas() {
    Ceiling ceiling =
        Ceiling.of(List.of(List.of(0.1, 0.2, 0.9), List.of(0.3, 0.4), List.of(0.5, 0.6)))
            .orElseThrow();

    assertThat(ceiling).isEqualTo(new Ceiling(2, 1, 1));
  }

  @Test
  void thereIsNoneOfSingleTrainingsOrASingleNetwork() {
    assertThat(Ceiling.of(List.of(List.of(0.1, 0.2), List.of(0.3)))).isEmpty();
    assertThat(Ceiling.of(List.of(List.of(0.1, 0.2)))).isEmpty();
    assertThat(Ceiling.of(List.of())).isEmpty();
  }
}
