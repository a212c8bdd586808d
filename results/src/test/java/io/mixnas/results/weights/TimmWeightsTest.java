package io.mixnas.results.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.ArchitectureArbitrary;
import io.mixnas.cost.Cost;
import io.mixnas.document.DocumentException;
import io.mixnas.zoo.Zoo;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TimmWeightsTest {
  private static final Architecture NETWORK = Zoo.require("mnasnet-small").requireArchitecture();

  @Property(tries = 200)
  void everyNetworksWeightsComeBackBitForBit(@ForAll("networks") Architecture network) {
    Map<String, float[]> parameters = parameters(network);

    byte[] bytes = TimmWeights.write(network, parameters, Map.of()).write();
    Map<String, float[]> read = TimmWeights.read("f", network, Safetensors.read("f", bytes));

    assertThat(read.keySet()).isEqualTo(parameters.keySet());
    read.forEach((name, values) -> assertThat(values).as(name).isEqualTo(parameters.get(name)));
  }

  @Property(tries = 200)
  void shapesAddUpToTheParametersThatAreCounted(@ForAll("networks") Architecture network) {
    List<TimmParameter> names = TimmWeights.names(network);

    assertThat(names.stream().map(TimmParameter::name)).doesNotHaveDuplicates();
    assertThat(
            names.stream()
                .filter(parameter -> !parameter.name().contains(".running_"))
                .mapToLong(TimmParameter::length)
                .sum())
        .isEqualTo(Cost.of(network).parameters());
  }

  @Provide
  Arbitrary<Architecture> networks() {
    return ArchitectureArbitrary.any();
  }

  @Test
  void everyNameThatIsMissingSurplusOrMisshapenIsToldAtOnce() {
    Safetensors file = TimmWeights.write(NETWORK, parameters(NETWORK), Map.of());
    Map<String, Tensor> tensors = new LinkedHashMap<>(file.tensors());
    tensors.remove("bn1.bias");
    tensors.remove("conv_head.weight");
    tensors.put("conv_tail.weight", new Tensor(List.of(1), new float[1]));
    tensors.put("classifier.bias", new Tensor(List.of(3), new float[3]));
    Map<String, Long> counts = new HashMap<>(file.counts());
    counts.put("bn9.num_batches_tracked", 0L);

    assertThatThrownBy(
            () -> TimmWeights.read("f", NETWORK, new Safetensors(Map.of(), tensors, counts)))
        .isInstanceOf(DocumentException.class)
        .hasMessage(
            "f: must have the weights of this network: 2 missing: bn1.bias, conv_head.weight;"
                + " 1 of another shape: classifier.bias must be [1000], is [3];"
                + " 2 surplus: conv_tail.weight, bn9.num_batches_tracked");
  }

  @Test
  void countsOfBatchesMayBeMissing() {
    Safetensors file = TimmWeights.write(NETWORK, parameters(NETWORK), Map.of());

    assertThat(TimmWeights.read("f", NETWORK, new Safetensors(Map.of(), file.tensors(), Map.of())))
        .hasSameSizeAs(file.tensors());
  }

  /**
   * Moves blocks like timm's MnasNet-Small, whose fifth block of 32 channels is in a stage of its
   * own.
   */
  @Test
  void blocksInOtherStagesAreFoundByTheirOrder() {
    Map<String, float[]> parameters = parameters(NETWORK);
    Safetensors file = TimmWeights.write(NETWORK, parameters, Map.of());
    UnaryOperator<String> moved =
        name ->
            name.replaceFirst("^blocks\\.5\\.", "blocks.6.")
                .replaceFirst("^blocks\\.4\\.", "blocks.5.")
                .replaceFirst("^blocks\\.3\\.4\\.", "blocks.4.0.")
                .replaceFirst("^blocks\\.3\\.5\\.", "blocks.4.1.")
                .replaceFirst("^blocks\\.3\\.6\\.", "blocks.4.2.");
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    file.tensors().forEach((name, tensor) -> tensors.put(moved.apply(name), tensor));
    assertThat(tensors.keySet()).isNotEqualTo(file.tensors().keySet());

    Map<String, float[]> read =
        TimmWeights.read("f", NETWORK, new Safetensors(Map.of(), tensors, Map.of()));

    read.forEach((name, values) -> assertThat(values).as(name).isEqualTo(parameters.get(name)));
  }

  private static Map<String, float[]> parameters(Architecture network) {
    Random random = new Random(1);
    Map<String, float[]> parameters = new LinkedHashMap<>();
    for (TimmParameter parameter : TimmWeights.names(network)) {
      float[] values = new float[parameter.length()];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat();
      }
      parameters.put(parameter.ours(), values);
    }
    return parameters;
  }
}
