package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class JavaArrayTest {
  private final JavaArray array = new JavaArray();

  @Test
  void copiesAViewFromItsOwnBeginning() {
    INDArray view = counting(20).get(NDArrayIndex.interval(4, 10)).reshape('c', 2, 3);
    assertThat(array.copyOf(view)).containsExactly(4, 5, 6, 7, 8, 9);
  }

  @Test
  void copiesARowMajorOrderOutOfEveryOther() {
    INDArray matrix = counting(6).reshape('c', 2, 3);
    assertThat(array.copyOf(matrix.transpose())).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(array.copyOf(matrix.dup('f'))).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void copiesDoublesAsFloats() {
    assertThat(array.copyOf(Nd4j.createFromArray(0.5, 1.5))).containsExactly(0.5f, 1.5f);
  }

  @Test
  void writesIntoAViewAndNowhereElse() {
    INDArray whole = counting(5);
    array.copyOf(Nd4j.createFromArray(-1f, -2f));
    array.copyTo(whole.get(NDArrayIndex.interval(1, 3)));
    assertThat(whole.toFloatVector()).containsExactly(0, -1, -2, 3, 4);
  }

  @Test
  void isKeptUntilItHasToGrow() {
    float[] first = array.atLeast(10);
    assertThat(array.atLeast(3)).isSameAs(first);
    assertThat(array.copyOf(counting(10))).isSameAs(first);
    assertThat(array.atLeast(11)).hasSize(11);
  }

  private static INDArray counting(int count) {
    return Nd4j.arange(count).castTo(DataType.FLOAT);
  }
}
