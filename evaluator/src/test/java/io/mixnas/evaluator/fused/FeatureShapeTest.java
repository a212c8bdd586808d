package io.mixnas.evaluator.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FeatureShapeTest {
  /** One channel takes as much as the 16 of a vector. */
  @Test
  void aBatchThatNoArrayHoldsIsRefused() {
    FeatureShape narrow = new FeatureShape(1, 1024, 16, FeatureShape.Order.CHANNELS_LAST);

    assertThat(narrow.length(100)).isEqualTo(1_677_721_600);
    assertThatThrownBy(() -> narrow.length(256))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "batch: 256 images of 1048576 pixels with 16 channels, counting those that fill up"
                + " vectors, must have at most 2147482623 values, have 4294967296");
  }
}
