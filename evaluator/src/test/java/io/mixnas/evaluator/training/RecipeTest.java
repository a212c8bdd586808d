package io.mixnas.evaluator.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.evaluator.data.Augmentation;
import io.mixnas.evaluator.network.LearningRate;
import io.mixnas.evaluator.network.LearningRate.Stretch;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.Optimizer;
import io.mixnas.evaluator.network.TrainingRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {
  @Test
  void schedulesTheLearningRateOverAllItsSteps() {
    TrainingRule rule = Trainings.full(10).rule(20 * 16);
    assertThat(rule.learningRate()).isEqualTo(new LearningRate.Cosine(0.01, 20, 200));
    assertThat(rule.labelSmoothing()).isEqualTo(0.1);
    assertThat(rule.dropout()).isEqualTo(0.2);
    assertThat(rule.weightDecay()).isEqualTo(1e-4);
    assertThat(rule.optimizer()).isEqualTo(Optimizer.RmsProp.MNASNET);
  }

  @Test
  void growsTheLearningRateAsTheBatch() {
    Recipe recipe = Recipe.builder().epochs(10).batch(BatchSizes.parse("8x4,16x4,32")).build(32);
    assertThat(recipe.rule(100).learningRate()) // 13 steps, the last of 4 images; 6; 3
        .isEqualTo(
            new LearningRate.BatchScaled(
                new LearningRate.Cosine(0.1, 13, 130),
                List.of(
                    new Stretch(0, 0, 1, 1),
                    new Stretch(4 * 13, 4 * 13, 13.0 / 6, 2),
                    new Stretch(4 * 13 + 4 * 6, 8 * 13, 13.0 / 3, 4))));
  }

  /** A step has all images of a set that is smaller than the batch, and no more. */
  @Test
  void growsTheLearningRateOnlyAsFarAsThereAreImages() {
    Recipe recipe = Recipe.builder().epochs(10).batch(BatchSizes.parse("8x4,16x4,4096")).build(32);
    assertThat(recipe.rule(20).learningRate()) // 3 steps, the last of 4 images; 1 of 16; 1 of 20
        .isEqualTo(
            new LearningRate.BatchScaled(
                new LearningRate.Cosine(0.1, 3, 30),
                List.of(
                    new Stretch(0, 0, 1, 1),
                    new Stretch(4 * 3, 4 * 3, 3, 2),
                    new Stretch(4 * 3 + 4, 8 * 3, 3, 2.5))));
    assertThat(recipe.rule(1).learningRate()) // as for a network that is only restored
        .isEqualTo(
            new LearningRate.BatchScaled(
                new LearningRate.Cosine(0.1, 1, 10),
                List.of(
                    new Stretch(0, 0, 1, 1), new Stretch(4, 4, 1, 1), new Stretch(8, 8, 1, 1))));
  }

  @ParameterizedTest
  @CsvSource({"2, 5000000000", "'64x1,2', 4999999952"})
  void refusesMoreStepsThanCanBeCounted(String batch, long steps) {
    Recipe endless =
        Recipe.builder().epochs(100_000_000).batch(BatchSizes.parse(batch)).build(Trainings.SIDE);
    String message =
        "epochs: must make at most 2147483647 steps, 100000000 epochs of 100 images make " + steps;
    assertThatThrownBy(() -> endless.rule(100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    TrainingPlan plan = Trainings.plan(NetworkEngine.FUSED, endless);
    assertThat(plan.requireSteps(1)).isSameAs(plan);
    assertThatThrownBy(() -> plan.requireSteps(100)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8, 0.1, 0, 'epochs: must be at least 1, was 0'",
    "1, 1, 0.1, 0, 'batch: must be at least 2, was 1'",
    "1, 8, 0, 0, 'learningRate: must be above 0, at most 10, was 0.0'",
    "1, 8, 11, 0, 'learningRate: must be above 0, at most 10, was 11.0'",
    "1, 8, 0.1, 1, 'warmUp: must be 0 or more, below 1, was 1.0'",
    "1, 8, 0.1, NaN, 'warmUp: must be 0 or more, below 1, was NaN'"
  })
  void refusesValuesOutOfRange(
      int epochs, int batch, double learningRate, double warmUp, String message) {
    assertThatThrownBy(() -> recipe(epochs, batch, learningRate, warmUp))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Recipe recipe(int epochs, int batch, double learningRate, double warmUp) {
    return new Recipe(
        epochs,
        BatchSizes.of(batch),
        new Optimizer.Nesterov(0.9),
        learningRate,
        warmUp,
        0,
        0,
        0,
        0,
        Augmentation.none());
  }
}
