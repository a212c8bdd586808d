package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParameterAverageTest {
  private static final float KEEP = 0.5f;

  @Test
  void forgetsByItsFormulaAndFasterInTheBeginning() {
    ParameterAverage average = new ParameterAverage(KEEP, new float[] {0, 10}, 0);
    average.add(new float[] {11, 21}); // keeps (1 + 1) / (10 + 1)
    assertThat(average.values()).containsExactly(9, 19);

    ParameterAverage late = new ParameterAverage(KEEP, new float[] {8, 0}, 1000);
    late.add(new float[] {4, 2}); // keeps 0.5
    assertThat(late.values()).containsExactly(6, 1);
  }

  @Test
  void takesParametersInPartByPart() {
    float[] parameters = {11, 21};
    ParameterAverage average = new ParameterAverage(KEEP, new float[] {0, 10}, 0);
    average.beginStep();
    average.add(parameters, 1, 2);
    assertThat(average.values()).containsExactly(0, 19);
    average.add(parameters, 0, 1);
    assertThat(average.values()).containsExactly(9, 19);
  }

  @Test
  void swapsWithTheParametersAndBack() {
    float[] parameters = {1, 2};
    ParameterAverage average = new ParameterAverage(KEEP, new float[] {3, 4}, 0);
    average.swap(parameters);
    assertThat(parameters).containsExactly(3, 4);
    assertThat(average.values()).containsExactly(1, 2);
    average.swap(parameters);
    assertThat(parameters).containsExactly(1, 2);
    assertThat(average.values()).containsExactly(3, 4);
  }
}
