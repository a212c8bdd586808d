package io.mixnas.evaluator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperandTest {
  private static final int LANES = 8;
  private final float[] array = new float[100];
  private final Operand operand = new Operand(LANES);

  @Test
  void rowsAreAStrideApartAndTheirVectorsFollowOneAnother() {
    operand.rows(array, 3, 40);
    assertThat(operand.at(2)).isEqualTo(83);
    assertThat(operand.plane).isEqualTo(LANES);
    assertThat(operand.isRowMajor()).isTrue();
    assertThat(operand.isCompact()).isFalse();
    assertThat(operand.isCommon()).isFalse();
  }

  @Test
  void rowsOfOneVectorAreCompactToo() {
    assertThat(operand.rows(array, 3, LANES).isCompact()).isTrue();
  }

  @Test
  void oneRowIsTheSameForAll() {
    operand.row(array, 3);
    assertThat(operand.at(5)).isEqualTo(3);
    assertThat(operand.isCommon()).isTrue();
    assertThat(operand.rows(array, 3, 0).isCommon()).isTrue();
  }

  @Test
  void rowsOfPlanesFollowOneAnother() {
    operand.planes(array, 3, 48);
    assertThat(operand.at(2)).isEqualTo(3 + 2 * LANES);
    assertThat(operand.plane).isEqualTo(48);
    assertThat(operand.isCompact()).isTrue();
    assertThat(operand.isRowMajor()).isFalse();
    assertThat(operand.isCommon()).isFalse();
  }

  @Test
  void mapsAreAStrideApartInEveryPlane() {
    operand.maps(array, 3, 20, 48);
    assertThat(operand.at(2)).isEqualTo(43);
    assertThat(operand.plane).isEqualTo(48);
    assertThat(operand.isCompact()).isFalse();
  }

  @Test
  void aTableSaysWhereScatteredRowsBegin() {
    operand.scattered(array, 3, new int[] {16, 0}, 48);
    assertThat(operand.at(0)).isEqualTo(19);
    assertThat(operand.at(1)).isEqualTo(3);
    assertThat(operand.isCompact()).isFalse();
    assertThat(operand.isCommon()).isFalse();
  }

  @Test
  void whatIsSetAnewForgetsItsTable() {
    operand.scattered(array, 3, new int[] {16, 0}, 48).planes(array, 4, 32);
    assertThat(operand.at(1)).isEqualTo(4 + LANES);
    assertThat(operand.isCompact()).isTrue();
  }
}
