package io.mixnas.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.results.onnx.OnnxOutputs;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
  /** Logits of two images that the classes tell apart; one rounding changes a logit by 1e-6. */
  private static final float[][] LOGITS = {{2, -1}, {-1, 0.5f}};

  private static final float[][] NUDGED = {{2, -1.000001f}, {-1.000001f, 0.5f}};

  @Test
  void tellsTheGreatestDifferenceAndWhichClassIsNearestToItsBound() {
    Agreement agreement = compared(LOGITS, new float[][] {{2, -1}, {-1, 0.50003f}});

    assertThat(agreement.holds()).isTrue();
    assertThat(agreement.untelling()).isZero();
    assertThat(agreement)
        .hasToString(
            "logits at most 3.0e-05 apart, probabilities 4.5e-06; nearest to its bound is class 1:"
                + " 3.0e-05 of 6.1e-05, it varies by 1.5e+00");
  }

  @Test
  void doesNotHoldAboveTheBoundOfAnyClass() {
    assertThat(compared(LOGITS, new float[][] {{2, -1}, {-1, 0.5001f}}).holds()).isFalse();
    assertThat(compared(LOGITS, new float[][] {{2.0001f, -1}, {-1, 0.5f}}).holds()).isFalse();
  }

  @Test
  void doesNotHoldWhereEitherIsNoNumber() {
    float[][] none = {{2, Float.NaN}, {-1, 0.5f}};
    float[][] infinite = {{2, Float.POSITIVE_INFINITY}, {-1, 0.5f}};

    assertThat(compared(LOGITS, none).holds()).isFalse();
    assertThat(compared(none, LOGITS).holds()).isFalse();
    assertThat(compared(none, none).holds()).isFalse();
    assertThat(compared(infinite, infinite).holds()).isFalse();
  }

  @Test
  void doesNotHoldWhereProbabilitiesAreNoSoftmaxOfTheLogits() {
    OnnxOutputs right = outputs(LOGITS);
    OnnxOutputs wrong = new OnnxOutputs(LOGITS, LOGITS);

    assertThat(Agreement.of(right, List.<float[][]>of(NUDGED), right).holds()).isTrue();
    assertThat(Agreement.of(right, List.<float[][]>of(NUDGED), wrong).holds()).isFalse();
  }

  @Test
  void theBoundIsAsSmallAsTheLogits() {
    float[][] small = scaled(LOGITS, 1e-9f);
    float[][] nudged = scaled(NUDGED, 1e-9f);
    float[][] near = {{2e-9f, -1e-9f}, {-1e-9f, 0.50003e-9f}};
    float[][] far = {{2e-9f, -1e-9f}, {-1e-9f, 0.5001e-9f}};

    assertThat(Agreement.of(outputs(small), List.<float[][]>of(nudged), outputs(near)).holds())
        .isTrue();
    assertThat(Agreement.of(outputs(small), List.<float[][]>of(nudged), outputs(far)).holds())
        .isFalse();
  }

  @Test
  void aSaturatedNetworkMayDifferByWhatRoundingMakesOfIt() {
    float[][] large = scaled(LOGITS, 1e6f);
    float[][] nudged = scaled(NUDGED, 1e6f);
    float[][] near = {{2e6f, -1e6f}, {-1e6f, 0.50003e6f}};

    assertThat(Agreement.of(outputs(large), List.<float[][]>of(nudged), outputs(near)).holds())
        .isTrue();
  }

  @Test
  void countsTheClassesThatAreTheSameForAllImages() {
    float[][] flat = {{2, 1}, {-1, 1}};

    assertThat(Agreement.of(outputs(flat), List.<float[][]>of(flat), outputs(flat)).untelling())
        .isOne();
  }

  private static Agreement compared(float[][] expected, float[][] actual) {
    return Agreement.of(outputs(expected), List.<float[][]>of(NUDGED), outputs(actual));
  }

  private static OnnxOutputs outputs(float[][] logits) {
    float[][] probabilities = new float[logits.length][];
    for (int image = 0; image < logits.length; image++) {
      double odds = Math.exp((double) logits[image][1] - logits[image][0]);
      probabilities[image] = new float[] {(float) (1 / (1 + odds)), (float) (1 / (1 + 1 / odds))};
    }
    return new OnnxOutputs(logits, probabilities);
  }

  private static float[][] scaled(float[][] logits, float factor) {
    float[][] scaled = new float[logits.length][2];
    for (int image = 0; image < logits.length; image++) {
      for (int label = 0; label < 2; label++) {
        scaled[image][label] = factor * logits[image][label];
      }
    }
    return scaled;
  }
}
