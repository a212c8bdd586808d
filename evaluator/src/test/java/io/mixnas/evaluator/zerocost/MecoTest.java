package io.mixnas.evaluator.zerocost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.evaluator.data.Batch;
import org.junit.jupiter.api.Test;

class MecoTest {
  private static final Batch GRAY = Subjects.gray("##..#...##.#...#", "########........");

  @Test
  void isTheNumberOfLayersOfOneChannelEach() {
    assertThat(meco(1)).isCloseTo(1, within(1e-6));
  }

  /** Of a gray image, all channels behind a stem of 1x1 are multiples of each other. */
  @Test
  void isZeroWhereAllChannelsSayTheSame() {
    assertThat(meco(2)).isCloseTo(0, within(1e-6));
    assertThat(meco(12)).isCloseTo(0, within(1e-6));
  }

  @Test
  void isBetweenZeroAndTheNumberOfChannels() {
    Subject subject = Subjects.of(Subjects.plain(8, 3), 4, 1);
    assertThat(Meco.of(subject)).isStrictlyBetween(0.001, 3.0);
  }

  private static double meco(int channels) {
    return Meco.of(Subjects.of(Subjects.plain(8, channels), 1, GRAY, GRAY));
  }
}
