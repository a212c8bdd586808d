package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;

class MomentumRmsPropTest {
  private static final int PARAMETERS = 2500; // not a multiple of a piece
  private static final CosineSchedule SCHEDULE = new CosineSchedule(0.3, 2, 9);
  private static final MomentumRmsProp RULE = new MomentumRmsProp(SCHEDULE, 0.8, 0.7, 0.02);

  @Test
  void followsTensorFlowsFormula() {
    GradientUpdater<?> updater = RULE.instantiate(Nd4j.zeros(DataType.FLOAT, 2 * PARAMETERS), true);
    double[] meanSquares = new double[PARAMETERS];
    double[] velocities = new double[PARAMETERS];
    Arrays.fill(meanSquares, 1);
    for (int step = 0; step < 8; step++) {
      float[] gradients = gradients(step);
      INDArray array = Nd4j.createFromArray(gradients);
      updater.applyUpdater(array, step, 0);
      for (int i = 0; i < PARAMETERS; i++) {
        meanSquares[i] = 0.8 * meanSquares[i] + 0.2 * gradients[i] * gradients[i];
        double scaled = gradients[i] / Math.sqrt(meanSquares[i] + 0.02);
        velocities[i] = 0.7 * velocities[i] + SCHEDULE.valueAt(step, 0) * scaled;
        // a handful of roundings of 2^-24 each, damped by momentum
        assertThat(array.getFloat(i)).isCloseTo((float) velocities[i], within(1e-6f));
      }
    }
  }

  @Test
  void staysWithinItsViews() {
    INDArray states = Nd4j.valueArrayOf(new long[] {2 * PARAMETERS + 8}, 5f, DataType.FLOAT);
    INDArray steps = Nd4j.valueArrayOf(new long[] {PARAMETERS + 8}, 5f, DataType.FLOAT);
    INDArray view = steps.get(NDArrayIndex.interval(3, PARAMETERS + 3));
    INDArray state = states.get(NDArrayIndex.interval(3, 2 * PARAMETERS + 3));
    view.assign(Nd4j.createFromArray(gradients(1)));
    RULE.instantiate(state, true).applyUpdater(view, 0, 0);
    INDArray alone = Nd4j.createFromArray(gradients(1));
    RULE.instantiate(Nd4j.zeros(DataType.FLOAT, 2 * PARAMETERS), true).applyUpdater(alone, 0, 0);
    assertThat(view.dup()).isEqualTo(alone);
    for (int i = 0; i < 8; i++) {
      assertThat(steps.getFloat(i < 3 ? i : PARAMETERS + i)).isEqualTo(5);
      assertThat(states.getFloat(i < 3 ? i : 2 * PARAMETERS + i)).isEqualTo(5);
    }
  }

  @Test
  void goesOnFromAGivenState() {
    INDArray state = Nd4j.zeros(DataType.FLOAT, 2 * PARAMETERS);
    GradientUpdater<?> first = RULE.instantiate(state, true);
    first.applyUpdater(Nd4j.createFromArray(gradients(0)), 0, 0);
    GradientUpdater<?> second = RULE.instantiate(state.dup(), false);
    GradientUpdater<?> third = RULE.instantiate(copies(first), false);
    INDArray expected = Nd4j.createFromArray(gradients(1));
    first.applyUpdater(expected, 1, 0);
    for (GradientUpdater<?> restored : List.of(second, third)) {
      INDArray steps = Nd4j.createFromArray(gradients(1));
      restored.applyUpdater(steps, 1, 0);
      assertThat(steps).isEqualTo(expected);
    }
  }

  private static Map<String, INDArray> copies(GradientUpdater<?> updater) {
    Map<String, INDArray> copies = new HashMap<>(updater.getState());
    copies.replaceAll((name, array) -> array.dup());
    return copies;
  }

  @Test
  void refusesWhatIsNoFloat() {
    INDArray doubles = Nd4j.zeros(DataType.DOUBLE, 4);
    assertThatThrownBy(() -> RULE.instantiate(doubles, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("RMSProp: data type must be FLOAT, was DOUBLE");
  }

  @Test
  void hasTheValuesOfMnasNet() {
    assertThat(GraphRule.updater(Optimizer.RmsProp.MNASNET, SCHEDULE))
        .isEqualTo(new MomentumRmsProp(SCHEDULE, 0.9, 0.9, 1e-3));
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
