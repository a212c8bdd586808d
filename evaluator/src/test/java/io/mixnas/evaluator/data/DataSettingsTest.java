package io.mixnas.evaluator.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSettingsTest {
  @ParameterizedTest
  @ValueSource(ints = {7, 1025, -1})
  void refusesResolutions(int resolution) {
    assertThatThrownBy(() -> new DataSettings(resolution, OptionalInt.empty(), 0.5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("resolution: must be between 8 and 1024, was " + resolution);
  }

  @Test
  void refusesOneImagePerClass() {
    assertThatThrownBy(() -> new DataSettings(8, OptionalInt.of(1), 0.5, 1))
        .hasMessage("images per class: must be at least 2, was 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void refusesFractions(double fraction) {
    assertThatThrownBy(() -> new DataSettings(8, OptionalInt.empty(), fraction, 1))
        .hasMessage("validation fraction: must be between 0 and 1, was " + fraction);
  }
}
