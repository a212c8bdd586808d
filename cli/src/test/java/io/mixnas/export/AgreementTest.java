package io.mixnas.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final float[][] EXPECTED = {{0.2f, 0.8f}, {0.6f, 0.4f}};

  @Test
  void tellsTheGreatestDifferenceAndItsBound() {
    Agreement agreement = Agreement.of(EXPECTED, new float[][] {{0.2f, 0.8f}, {0.6f, 0.40005f}});

    assertThat(agreement)
        .hasToString("greatest difference of a probability 5.0e-05 over 2 images, bound 1.0e-04");
    assertThat(agreement.holds()).isTrue();
  }

  @Test
  void doesNotHoldAboveTheBound() {
    assertThat(Agreement.of(EXPECTED, new float[][] {{0.2f, 0.8f}, {0.5998f, 0.4002f}}).holds())
        .isFalse();
  }

  @Test
  void doesNotHoldWhereEitherIsNoNumber() {
    float[][] none = {{0.2f, Float.NaN}, {0.6f, 0.4f}};

    assertThat(Agreement.of(EXPECTED, none).holds()).isFalse();
    assertThat(Agreement.of(none, EXPECTED).holds()).isFalse();
    assertThat(Agreement.of(none, none).holds()).isFalse();
  }

  @Test
  void theBoundShrinksWithWhatTheNetworkTellsApart() {
    float[][] close = {{0.501f, 0.499f}, {0.5f, 0.5f}};
    float[][] other = {{0.501f, 0.499f}, {0.50001f, 0.49999f}};

    assertThat(Agreement.of(close, other).holds()).isFalse();
    assertThat(Agreement.of(close, close).isTelling()).isTrue();
    assertThat(Agreement.of(new float[2][2], new float[2][2]).isTelling()).isFalse();
  }
}
