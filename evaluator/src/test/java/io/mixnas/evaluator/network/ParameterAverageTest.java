package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ParameterAverageTest {
  private static final float KEEP = 0.5f;

  @Test
  void forgetsByItsFormulaAndFasterInTheBeginning() {
    INDArray parameters = values(0, 10);
    ParameterAverage average = new ParameterAverage(KEEP, parameters);
    parameters.assign(values(11, 21));
    average.add(parameters); // keeps (1 + 1) / (10 + 1)
    assertThat(average.values()).containsExactly(9, 19);

    ParameterAverage late = ParameterAverage.of(KEEP, new float[] {8, 0}, 1000);
    late.add(values(4, 2)); // keeps 0.5
    assertThat(late.values()).containsExactly(6, 1);
  }

  @Test
  void swapsWithTheParametersAndBack() {
    INDArray parameters = values(1, 2);
    ParameterAverage average = ParameterAverage.of(KEEP, new float[] {3, 4}, 0);
    average.swap(parameters);
    assertThat(parameters.toFloatVector()).containsExactly(3, 4);
    assertThat(average.values()).containsExactly(1, 2);
    average.swap(parameters);
    assertThat(parameters.toFloatVector()).containsExactly(1, 2);
    assertThat(average.values()).containsExactly(3, 4);
  }

  private static INDArray values(float... values) {
    return JavaArray.toNd4j(values, 1, values.length);
  }
}
