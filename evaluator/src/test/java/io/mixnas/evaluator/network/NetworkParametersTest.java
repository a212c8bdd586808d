package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Architecture;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

class NetworkParametersTest {
  private static final int ARCHITECTURES = 12;

  @Test
  void areTheSameAfterACopyThereAndBack() {
    for (int seed = 0; seed < ARCHITECTURES; seed++) {
      Architecture architecture = RandomNetworks.architecture(seed);
      ComputationGraph standard = StandardNetwork.build(architecture, StandardNetworkTest.RULE, 1);
      StandardNetworkTest.disturb(standard, new SplittableRandom(seed));
      ComputationGraph fused = FusedNetwork.build(architecture, StandardNetworkTest.RULE, 2);
      ComputationGraph back = StandardNetwork.build(architecture, StandardNetworkTest.RULE, 3);
      NetworkParameters.copy(standard, fused);
      NetworkParameters.copy(fused, back);
      assertThat(back.params()).as("%s", architecture).isEqualTo(standard.params());
    }
  }

  @Test
  void areNotCopiedIntoAnotherArchitecture() {
    ComputationGraph one =
        FusedNetwork.build(RandomNetworks.architecture(1), StandardNetworkTest.RULE, 1);
    ComputationGraph two =
        FusedNetwork.build(RandomNetworks.architecture(2), StandardNetworkTest.RULE, 1);
    assertThatThrownBy(() -> NetworkParameters.copy(one, two))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
