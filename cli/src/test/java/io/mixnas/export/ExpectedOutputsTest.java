package io.mixnas.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.architecture.Architecture;
import io.mixnas.results.onnx.OnnxAbout;
import io.mixnas.results.onnx.OnnxOptions;
import io.mixnas.results.onnx.OnnxWriter;
import io.mixnas.zoo.Zoo;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that expected outputs reveal any single fault of an exporter, however little it changes.
 */
@Tag("computing")
class ExpectedOutputsTest {
  private static final double WIDTH = Double.parseDouble(System.getProperty("faults.width", "0.2"));
  private static final int RESOLUTION = Integer.getInteger("faults.resolution", 40);

  /** Untrained, the logits of the first two vary by some millionths from image to image. */
  @ParameterizedTest
  @ValueSource(strings = {"spnasnet", "efficientnet-b0"})
  void refusesEverySingleFaultOfAnUntrainedNetwork(String name) {
    refusesEverySingleFault(
        name, EnumSet.complementOf(EnumSet.of(GraphFault.Kind.GROUPS_EXCHANGED)));
  }

  @Test
  void refusesEverySingleFaultOfMixedConvolutions() {
    refusesEverySingleFault(
        "mixnet-s", EnumSet.of(GraphFault.Kind.GROUPS_EXCHANGED, GraphFault.Kind.PADS_SHIFTED));
  }

  private static void refusesEverySingleFault(String name, Set<GraphFault.Kind> kinds) {
    Architecture architecture =
        Zoo.require(name)
            .requireArchitecture()
            .scaled(WIDTH)
            .withClasses(10)
            .withResolution(RESOLUTION);
    SampleImages samples = SampleImages.of("shapes", RESOLUTION, warning -> {});
    try (WeightedNetwork network = WeightedNetwork.untrained(architecture, 1, Map.of())) {
      ExpectedOutputs own = ExpectedOutputs.own(network, samples);
      ExpectedOutputs stirred = ExpectedOutputs.stirred(network, samples);
      byte[] right = own.model(weights -> written(network, weights));
      byte[] alsoRight = stirred.model(weights -> written(network, weights));
      List<GraphFault> faults = GraphFault.of(right);
      assertThat(faults).extracting(GraphFault::kind).containsAll(kinds);
      List<String> unseen = new ArrayList<>();
      for (GraphFault fault : faults) {
        boolean seen =
            !kinds.contains(fault.kind())
                || !own.with(fault.in(right), false).holds()
                || !stirred.with(fault.in(alsoRight), false).holds();
        if (!seen) {
          unseen.add(fault.toString());
        }
      }

      assertThat(own.with(right, false).holds()).isTrue();
      assertThat(own.with(right, false).untelling()).isZero();
      assertThat(stirred.with(alsoRight, false).holds()).isTrue();
      assertThat(unseen).isEmpty();
    }
  }

  @Test
  void acceptsANetworkThatIsSaturated() {
    Architecture architecture =
        Zoo.require("mixnet-s")
            .requireArchitecture()
            .scaled(0.2)
            .withClasses(10)
            .withResolution(32);
    SampleImages samples = SampleImages.of("shapes", 32, warning -> {});
    try (WeightedNetwork network = RandomNetworks.of(architecture, samples, 1)) {
      Agreement agreement =
          network
              .network()
              .withParameters(
                  saturated(network),
                  () -> OnnxExport.of(network, OnnxOptions.PLAIN, samples).agreement());

      assertThat(agreement.holds()).isTrue();
      assertThat(agreement.untelling()).isZero();
      assertThat(agreement.greatestDifference()).isGreaterThan(1e-3); // that is, millions
    }
  }

  private static Map<String, float[]> saturated(WeightedNetwork network) {
    Map<String, float[]> parameters = network.network().parameters();
    parameters.keySet().removeIf(name -> !name.startsWith("head/classify/"));
    for (float[] values : parameters.values()) {
      for (int i = 0; i < values.length; i++) {
        values[i] *= 1e6f;
      }
    }
    return parameters;
  }

  private static byte[] written(WeightedNetwork network, Map<String, float[]> weights) {
    OnnxAbout about =
        new OnnxAbout(
            network.classes(), List.of(0f, 0f, 0f), List.of(1f, 1f, 1f), network.provenance());
    return OnnxWriter.write(network.architecture(), weights, about, OnnxOptions.PLAIN);
  }
}
