package io.mixnas.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 3",
    "mixnet, mixnet, 0",
    "mixnet, mixnets, 1",
    "mixnet, mxnet, 1",
    "'', mixnet, 6",
    "abc, '', 3"
  })
  void countsAddedRemovedAndReplacedLetters(String from, String to, int distance) {
    assertThat(EditDistance.of(from, to)).isEqualTo(distance);
    assertThat(EditDistance.of(to, from)).isEqualTo(distance);
  }
}
