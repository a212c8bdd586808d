package io.mixnas.results.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.RandomArchitectures;
import io.mixnas.cost.Cost;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxRoundTripTest {
  private static final List<Float> MEAN = List.of(0.4914f, 0.4822f, 0.4465f);
  private static final List<Float> STD = List.of(0.2023f, 0.1994f, 0.2010f);

  static Stream<Architecture> architectures() {
    Random random = new Random(17);
    return Stream.generate(() -> RandomArchitectures.next(random)).limit(200);
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void whatIsWrittenIsReadBackAndCostsTheSame(Architecture architecture)
      throws InvalidProtocolBufferException {
    byte[] bytes = write(architecture, OnnxOptions.PLAIN);
    OnnxModel model = OnnxModel.read("model", bytes);
    Cost cost = Cost.of(architecture);

    assertThat(model.architecture()).isEqualTo(architecture);
    assertThat(model.cost())
        .isEqualTo(
            new OnnxCost(cost.multiplyAdds(), cost.parameters(), cost.peakActivationBytes()));
    assertThat(GraphText.of(ModelProto.parseFrom(bytes).getGraph()))
        .isEqualTo(ExpectedGraph.of(architecture).nodes());
    assertThat(write(architecture, OnnxOptions.PLAIN)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void foldedBatchNormLeavesABiasInItsPlace(Architecture architecture)
      throws InvalidProtocolBufferException {
    byte[] bytes = write(architecture, new OnnxOptions(true, false));
    Cost cost = Cost.of(architecture);
    ExpectedGraph expected = ExpectedGraph.of(architecture);

    assertThat(OnnxModel.read("model", bytes).cost())
        .isEqualTo(
            new OnnxCost(
                cost.multiplyAdds(),
                cost.parameters() - expected.normalizedChannels(),
                cost.peakActivationBytes()));
    assertThat(GraphText.of(ModelProto.parseFrom(bytes).getGraph()))
        .isEqualTo(
            expected.nodes().stream()
                .filter(node -> !node.startsWith("BatchNorm"))
                .map(OnnxRoundTripTest::biased)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void everyTensorHasOneMakerThatComesBeforeItsUsers(Architecture architecture)
      throws InvalidProtocolBufferException {
    var graph = ModelProto.parseFrom(write(architecture, new OnnxOptions(false, true))).getGraph();
    Set<String> known = new HashSet<>();
    graph.getInitializerList().forEach(tensor -> assertThat(known.add(tensor.getName())).isTrue());
    graph.getInputList().forEach(input -> assertThat(known.add(input.getName())).isTrue());
    Set<String> unused = new HashSet<>(known);
    for (NodeProto node : graph.getNodeList()) {
      assertThat(known).containsAll(node.getInputList());
      unused.removeAll(node.getInputList());
      node.getOutputList().forEach(output -> assertThat(known.add(output)).isTrue());
    }
    assertThat(unused).isEmpty();
    assertThat(graph.getInput(0).getType().getTensorType().getShape().getDim(0).getDimParam())
        .isEqualTo("batch");
  }

  @Test
  void theArchitecturesHaveEveryFeatureBetweenThem() {
    String all =
        String.join(
            "\n", architectures().flatMap(a -> ExpectedGraph.of(a).nodes().stream()).toList());

    assertThat(all)
        .contains(
            "Relu", "Clip", "Sigmoid\nMul", "HardSwish", "HardSigmoid", "Add", "GlobalAverage")
        .containsPattern("Split \\[(\\d+, ){5}\\d+]\n(Conv .*\n){6}Concat") // MixConv in six groups
        .containsPattern("/1\\*6 groups") // 13x13, dilated
        .containsPattern("1x1/1\\*1 groups [234] ") // one grouped convolution
        .containsPattern("Split .*\nConv .* 1x1/1\\*1 groups 1 ") // several, of unequal groups
        .containsPattern("/2\\*1 groups \\d+ pads \\[1, 1, 2, 2]") // asymmetric
        .containsPattern("/2\\*1 groups \\d+ pads \\[2, 2, 2, 2]");
  }

  @Test
  void metadataAreReadBack() {
    Architecture architecture = architectures().findFirst().orElseThrow();
    OnnxModel model = OnnxModel.read("model", write(architecture, new OnnxOptions(true, true)));

    assertThat(model.classes()).isEqualTo(about(architecture).classes());
    assertThat(model.mean()).isEqualTo(MEAN);
    assertThat(model.std()).isEqualTo(STD);
    assertThat(model.normalizes()).isTrue();
    assertThat(model.provenance()).isEqualTo("{\"weights\":\"zeros\",\"seed\":3}");
    assertThat(OnnxModel.read("model", write(architecture, OnnxOptions.PLAIN)).normalizes())
        .isFalse();
  }

  @Test
  void refusesWhatIsNoModelOfOurs() throws InvalidProtocolBufferException {
    byte[] bytes = write(architectures().findFirst().orElseThrow(), OnnxOptions.PLAIN);
    ModelProto foreign = ModelProto.parseFrom(bytes).toBuilder().clearMetadataProps().build();

    assertThatThrownBy(() -> OnnxModel.read("a.onnx", "no model".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(OnnxException.class)
        .hasMessageStartingWith("a.onnx: must be an ONNX model, cannot be read: ");
    assertThatThrownBy(() -> OnnxModel.read("a.onnx", foreign.toByteArray()))
        .isInstanceOf(OnnxException.class)
        .hasMessage(
            "a.onnx: must be a model of 'mixnas export --to onnx', has no mixnas.format in its"
                + " metadata");
  }

  @Test
  void refusesWeightsThatAreMissingOrOfAnotherSize() {
    Architecture architecture = architectures().findFirst().orElseThrow();
    Map<String, float[]> weights = weights(architecture);
    weights.put("head/classify/b", new float[1000]);

    assertThatThrownBy(
            () -> OnnxWriter.write(architecture, weights, about(architecture), OnnxOptions.PLAIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "weights: head/classify/b must have %s values, has 1000"
                .formatted(architecture.head().classes()));
    weights.remove("head/classify/b");
    assertThatThrownBy(
            () -> OnnxWriter.write(architecture, weights, about(architecture), OnnxOptions.PLAIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights: must have the parameter head/classify/b, have none of that name");
  }

  private static byte[] write(Architecture architecture, OnnxOptions options) {
    return OnnxWriter.write(architecture, weights(architecture), about(architecture), options);
  }

  private static Map<String, float[]> weights(Architecture architecture) {
    Map<String, float[]> weights = new HashMap<>();
    ExpectedGraph.of(architecture)
        .parameters()
        .forEach((name, length) -> weights.put(name, new float[length]));
    return weights;
  }

  private static OnnxAbout about(Architecture architecture) {
    List<String> classes =
        IntStream.range(0, architecture.head().classes())
            .mapToObj(i -> "class \"%s\"".formatted(i))
            .toList();
    Map<String, Object> provenance = new java.util.LinkedHashMap<>();
    provenance.put("weights", "zeros");
    provenance.put("seed", 3);
    return new OnnxAbout(classes, MEAN, STD, provenance);
  }

  private static String biased(String node) {
    return node.startsWith("Conv") && !node.endsWith("biased") ? node + " biased" : node;
  }
}
