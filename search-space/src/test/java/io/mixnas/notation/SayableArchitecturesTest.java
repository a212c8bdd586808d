package io.mixnas.notation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.architecture.Architecture;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the random networks of the round trips use every token of their notation. */
class SayableArchitecturesTest {
  private final List<String> tensorFlow =
      networks(TensorFlowArchitectures::next)
          .flatMap(network -> TensorFlowNotation.describe(network).blocks().stream())
          .toList();
  private final List<String> timm =
      networks(TimmArchitectures::next)
          .flatMap(network -> TimmNotation.describe(network).stages().stream())
          .flatMap(List::stream)
          .toList();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r3_.*", ".*_k\\d+(\\.\\d+){5}_.*", ".*_a1\\.1_.*", ".*_p1\\.1_.*", ".*_s11_.*",
            ".*_s22_.*",
        ".*_e1_.*", ".*_e6_.*", ".*_se0\\.\\d+.*", ".*_noskip.*", ".*_sw", ".*_dilated"
      })
  void tensorFlow(String token) {
    assertThat(tensorFlow).anyMatch(block -> block.matches(token));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ir_.*",
        "ds_.*",
        "dsa_.*",
        "cn_.*",
        "er_.*",
        "uir_.*_a0_k3.*",
        "uir_.*_a3_k0_.*",
        "uir_.*_a3\\.5_k3\\.5\\.7_.*",
        "uir_.*_se0\\.25.*",
        ".*_r2_.*",
        ".*_k3\\.5\\.7_.*",
        ".*_a1\\.1_.*",
        ".*_p1\\.1_.*",
        ".*_s1_.*",
        ".*_s2_.*",
        ".*_e1_.*",
        ".*_e2\\.3_.*",
        ".*_se0\\.25.*",
        ".*_nre.*",
        ".*_nr6.*",
        ".*_nsw.*",
        ".*_nhs.*",
        ".*_noskip",
        "cn_.*_skip"
      })
  void timm(String token) {
    assertThat(timm).anyMatch(block -> block.matches(token));
  }

  private static Stream<Architecture> networks(Function<RandomGenerator, Architecture> next) {
    SplittableRandom random = new SplittableRandom(1);
    return Stream.generate(() -> next.apply(random)).limit(1000);
  }
}
