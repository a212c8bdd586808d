package io.mixnas.evaluator.zerocost;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.evaluator.fused.ObservedValues;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BitCodeTest {
  private static final int PIXELS = 7;
  private static final int CHANNELS = 19;
  private static final int STRIDE = 24;

  @Test
  void differsWhereOneValueIsAboveZeroAndTheOtherIsNot() {
    SplittableRandom random = new SplittableRandom(1);
    BitCode one = new BitCode(1);
    BitCode other = new BitCode(1000);
    int expected = 0;
    for (int part = 0; part < 3; part++) {
      ObservedValues first = values(random);
      ObservedValues second = values(random);
      one.append(first);
      other.append(second);
      expected += differing(first, second);
    }

    assertThat(one.length()).isEqualTo(3 * PIXELS * CHANNELS);
    assertThat(one.distance(other)).isEqualTo(expected).isPositive();
    assertThat(one.distance(one)).isZero();
  }

  private static ObservedValues values(SplittableRandom random) {
    return new ObservedValues(
        numbers(random, PIXELS * STRIDE + 3),
        3,
        PIXELS,
        STRIDE,
        0,
        CHANNELS,
        numbers(random, CHANNELS + 2),
        numbers(random, CHANNELS + 2),
        2);
  }

  private static float[] numbers(SplittableRandom random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }

  private static int differing(ObservedValues first, ObservedValues second) {
    int count = 0;
    for (int pixel = 0; pixel < PIXELS; pixel++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        count += first.value(pixel, channel) > 0 != second.value(pixel, channel) > 0 ? 1 : 0;
      }
    }
    return count;
  }
}
