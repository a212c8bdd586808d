package io.mixnas.evaluator.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.evaluator.data.Augmentation;
import io.mixnas.evaluator.network.Optimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeBuilderTest {
  @Test
  void beginsWithTheRecipeThatProxiesAlwaysHad() {
    assertThat(Recipe.builder().build(32))
        .isEqualTo(
            new Recipe(
                6,
                BatchSizes.of(32),
                new Optimizer.Nesterov(0.9),
                0.1,
                0.1,
                1e-4,
                0,
                0,
                0,
                new Augmentation(4, true, 0)));
  }

  @Test
  void shiftsByAnEighthOfTheSideUnlessToldOtherwise() {
    assertThat(Recipe.builder().build(24).augmentation().cropPadding()).isEqualTo(3);
    assertThat(Recipe.builder().crop(0).build(24).augmentation().cropPadding()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 'crop: must be at least 0, was -1'",
    "24, 0, 'crop: must be 0 or more, below the resolution of 24, was 24'",
    "0, -1, 'cutout: must be at least 0, was -1'",
    "0, 24, 'cutout: must be 0 or more, below the resolution of 24, was 24'"
  })
  void refusesToLoseWholeImages(int crop, int cutout, String message) {
    assertThatThrownBy(() -> Recipe.builder().crop(crop).cutout(cutout).build(24))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
