package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/** Compares with Deeplearning4j's updaters on the same numbers. */
class OptimizerStepsTest {
  private static final int PARAMETERS = 100;
  private static final int STEPS = 8;
  private static final LearningRate RATE = new LearningRate.Cosine(0.3, 2, 9);

  static List<Optimizer> optimizers() {
    return List.of(
        new Optimizer.Nesterov(0.8),
        new Optimizer.Nesterov(0),
        new Optimizer.RmsProp(0.8, 0.7, 0.02));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void areThoseOfDeeplearning4j(Optimizer optimizer) {
    IUpdater rule = GraphRule.updater(optimizer, GraphRule.schedule(RATE));
    INDArray state = Nd4j.zeros(DataType.FLOAT, 1, rule.stateSize(PARAMETERS));
    GradientUpdater<?> updater = rule.instantiate(state, true);
    OptimizerSteps steps = OptimizerSteps.of(optimizer, PARAMETERS);
    for (int step = 0; step < STEPS; step++) {
      float[] gradients = gradients(step);
      INDArray expected = JavaArray.toNd4j(gradients, 1, PARAMETERS);
      updater.applyUpdater(expected, step, 0);
      steps.advance(gradients, 0, PARAMETERS, (float) RATE.at(step));
      // native code may round a product and a sum at once
      assertThat(gradients).containsExactly(JavaArray.of(expected), within(1e-6f));
    }
    float[] kept = JavaArray.of(state);
    for (int i = 0; i < steps.state().size(); i++) {
      for (int j = 0; j < PARAMETERS; j++) {
        assertThat(steps.state().get(i)[j]).isCloseTo(kept[i * PARAMETERS + j], within(1e-6f));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void keepWithinTheirRange(Optimizer optimizer) {
    OptimizerSteps whole = OptimizerSteps.of(optimizer, PARAMETERS);
    OptimizerSteps parts = OptimizerSteps.of(optimizer, PARAMETERS);
    for (int step = 0; step < STEPS; step++) {
      float[] expected = gradients(step);
      float[] actual = gradients(step);
      whole.advance(expected, 0, PARAMETERS, 0.1f);
      parts.advance(actual, 30, PARAMETERS, 0.1f);
      parts.advance(actual, 0, 30, 0.1f);
      assertThat(actual).containsExactly(expected);
    }
  }

  private static float[] gradients(int step) {
    SplittableRandom random = new SplittableRandom(step);
    float[] gradients = new float[PARAMETERS];
    for (int i = 0; i < PARAMETERS; i++) {
      gradients[i] = (float) random.nextDouble(-2, 2);
    }
    return gradients;
  }
}
