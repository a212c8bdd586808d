package io.mixnas.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.evaluator.training.TrainingOptions;
import io.mixnas.option.OptionContext;
import io.mixnas.plugin.Selection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the rules between options about images, in every evaluator that has them. */
class ImageOptionsTest {
  private static final OptionContext CONTEXT = OptionContext.ofResolution(32);

  @ParameterizedTest
  @ValueSource(strings = {"proxy", "supernet", "joint"})
  void shiftsLeaveAPartOfEachImage(String evaluator) {
    Selection<EvaluatorProvider> small = Evaluators.own().select(evaluator).with("resolution", 16);
    EvaluatorSettings most = EvaluatorSettings.of(small.with("crop", 15), CONTEXT);

    assertThat(most.options().get(TrainingOptions.CROP)).isEqualTo(15);
    for (int crop : new int[] {16, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> EvaluatorSettings.of(small.with("crop", crop), CONTEXT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("crop: must be 0 or more, below the resolution of 16, was " + crop);
    }
  }
}
