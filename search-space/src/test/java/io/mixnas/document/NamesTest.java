package io.mixnas.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final List<String> KNOWN = List.of("mixnet", "mixnet-cifar", "nas-bench-macro");

  @ParameterizedTest
  @CsvSource({
    "mixnets, mixnet",
    "mxnet, mixnet",
    "MixNet_CIFAR, mixnet-cifar",
    "mixnet-cifr, mixnet-cifar",
    "nasbenchmarco, nas-bench-macro"
  })
  void findsTheNameThatWasMeant(String typed, String meant) {
    assertThat(Names.nearest(typed, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "vgg", "resnet-50", "x"})
  void findsNoneWhereMoreThanHalfTheLettersDiffer(String typed) {
    assertThat(Names.nearest(typed, KNOWN)).isEmpty();
  }

  @Test
  void findsNoneWhereNoneIsKnown() {
    assertThat(Names.nearest("mixnet", List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixnet-s", "MixNet-S", "mixnet_s", "MIXNET S"})
  void plainNamesDifferInLettersOnly(String spelling) {
    assertThat(Names.plain(spelling)).isEqualTo("mixnets");
  }
}
