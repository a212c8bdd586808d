package io.mixnas.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.RandomArchitectures;
import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.network.LearningRate;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.evaluator.network.TrainingRule;
import io.mixnas.layer.FeatureLevel;
import io.mixnas.results.onnx.OnnxFeatureNetwork;
import io.mixnas.results.onnx.OnnxFeatureWriter;
import io.mixnas.results.onnx.OnnxOptions;
import io.mixnas.zoo.Zoo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares feature maps in ONNX Runtime with those of both engines. */
@Tag("computing")
class FeaturesExportTest {
  static Stream<Architecture> networks() {
    Architecture mixnet = zoo("mixnet-s").scaled(0.2);
    Architecture universal = zoo("mobilenetv4-conv-small").scaled(0.2);
    return Stream.of(
        mixnet.withResolution(64),
        mixnet.withResolution(49).withPadding(Padding.SYMMETRIC), // no even size
        mixnet.forSmallImages(2).withResolution(32),
        universal.withResolution(64),
        universal.withResolution(45).withPadding(Padding.SAME));
  }

  static Stream<Architecture> networksOfOddSizes() {
    return networks().filter(network -> network.input().resolution() % 2 != 0);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void onnxRuntimeComputesTheMapsOfTheEngine(Architecture architecture) {
    for (OnnxOptions options : List.of(OnnxOptions.PLAIN, new OnnxOptions(true, true))) {
      FeaturesExport export = exported(architecture, options); // or throws
      assertThat(export.levels()).isEqualTo(FeatureLevel.of(architecture));
      assertThat(export.agreement()).allMatch(MapAgreement::holds);
      assertThat(export.stirred()).hasSameSizeAs(export.levels()).allMatch(MapAgreement::holds);
    }
  }

  @Test
  void onnxRuntimeComputesTheMapsOfRandomNetworks() {
    Random random = new Random(31);
    for (int i = 0; i < 12; i++) {
      Architecture drawn = RandomArchitectures.next(random);
      Architecture architecture = drawn.withResolution(8 + drawn.input().resolution() % 17);
      assertThat(exported(architecture, OnnxOptions.PLAIN).agreement())
          .allMatch(MapAgreement::holds);
    }
  }

  /**
   * Compares with the other engine, which knows nothing of stages: the network is cut behind the
   * map, and a classifier that passes its features on shows the mean of each channel.
   */
  @ParameterizedTest
  @MethodSource("networksOfOddSizes")
  void meansOfChannelsAreThoseOfACutNetwork(Architecture architecture) {
    try (WeightedNetwork network = random(architecture)) {
      List<FeatureLevel> levels = FeatureLevel.of(architecture);
      byte[] model = written(network, architecture, levels);
      int own = architecture.input().resolution();
      for (int side : new int[] {own, own + 7}) {
        Batch batch = samples(side).normalized(network.normalization()).get(0);
        Map<String, OnnxFeatureNetwork.Values> maps = computed(model, batch, side);
        int last = levels.size() - 1;
        for (FeatureLevel level : side == own ? levels : levels.subList(last, last + 1)) {
          float[][] expected = means(network, architecture.withResolution(side), level, batch);
          float[] actual = maps.get(level.name()).values();
          int pixels = actual.length / batch.size() / level.map().channels();
          for (int i = 0; i < batch.size() * level.map().channels(); i++) {
            double mean = 0;
            for (int pixel = 0; pixel < pixels; pixel++) {
              mean += actual[i * pixels + pixel] / (double) pixels;
            }
            float cut = expected[i / level.map().channels()][i % level.map().channels()];
            // batch norm keeps values near 1; some dozen layers of rounded sums
            assertThat(mean).as(level.name()).isCloseTo(cut, within(1e-3 * Math.max(1, mean)));
          }
        }
      }
    }
  }

  private static float[][] means(
      WeightedNetwork network, Architecture architecture, FeatureLevel level, Batch batch) {
    int channels = level.map().channels();
    Architecture cut =
        new Architecture(
            architecture.input(),
            architecture.padding(),
            architecture.stem(),
            architecture.blocks().subList(0, level.stage()),
            new Head.PoolOnly(channels));
    TrainingRule rule = new TrainingRule(new LearningRate.Cosine(0.1, 0, 1), 0, 0);
    try (TrainableNetwork other = NetworkEngine.STANDARD.build(cut, rule, 1, 1)) {
      Map<String, float[]> parameters = new LinkedHashMap<>(network.network().parameters());
      parameters.keySet().retainAll(other.parameters().keySet());
      float[] identity = new float[channels * channels];
      for (int i = 0; i < channels; i++) {
        identity[i * channels + i] = 1;
      }
      parameters.put("head/classify/W", identity);
      parameters.put("head/classify/b", new float[channels]);
      assertThat(parameters.keySet()).isEqualTo(other.parameters().keySet());
      other.assign(parameters);
      return other.logits(batch.images(), batch.size());
    }
  }

  @Test
  void imagesNeedNotBeSquare() {
    Architecture architecture = zoo("mixnet-s").scaled(0.3).withResolution(64);
    List<FeatureLevel> levels = FeatureLevel.of(architecture);
    try (WeightedNetwork network = random(architecture);
        OnnxFeatureNetwork onnx =
            OnnxFeatureNetwork.of("model", written(network, architecture, levels))) {
      Map<String, OnnxFeatureNetwork.Values> maps =
          onnx.compute(new float[2 * 3 * 50 * 97], 2, 50, 97);
      assertThat(maps.get("stride2").shape()).containsExactly(2, 8, 25, 49);
      assertThat(maps.get("stride32").shape())
          .containsExactly(2, levels.get(4).map().channels(), 2, 4);
    }
  }

  /** Tests that the comparison reveals single faults, also of the last map's last layers. */
  @Test
  void refusesAModelWithAnyFault() {
    Architecture architecture = zoo("mixnet-s").scaled(0.2).withResolution(40);
    List<FeatureLevel> levels = FeatureLevel.of(architecture);
    SampleImages samples = samples(40);
    try (WeightedNetwork network = WeightedNetwork.untrained(architecture, 1, Map.of())) {
      ExpectedMaps stirred = ExpectedMaps.stirred(network, levels);
      byte[] right =
          OnnxFeatureWriter.write(
              architecture,
              stirred.parameters(),
              OnnxExport.about(network),
              OnnxOptions.PLAIN,
              levels);
      List<GraphFault> faults = new ArrayList<>();
      for (GraphFault fault : GraphFault.of(right)) {
        if (fault.node() % 9 == 0 && !java.util.Arrays.equals(fault.in(right), right)) {
          faults.add(fault);
        }
      }
      assertThat(stirred.with(right, samples, false)).allMatch(MapAgreement::holds);
      assertThat(faults)
          .hasSizeGreaterThan(15)
          .filteredOn(
              fault ->
                  stirred.with(fault.in(right), samples, false).stream()
                      .allMatch(MapAgreement::holds))
          .as("faults that are not seen")
          .isEmpty();
    }
  }

  /** The smallest strides alone need no later blocks. */
  @Test
  void leavesOutWhatNoMapNeeds() throws InvalidProtocolBufferException {
    Architecture architecture = zoo("mixnet-s").scaled(0.3).withResolution(64);
    List<FeatureLevel> all = FeatureLevel.of(architecture);
    try (WeightedNetwork network = random(architecture)) {
      GraphProto graph =
          ModelProto.parseFrom(written(network, architecture, all.subList(1, 3))).getGraph();
      Set<String> unused = new HashSet<>();
      graph.getInitializerList().forEach(tensor -> unused.add(tensor.getName()));
      for (NodeProto node : graph.getNodeList()) {
        unused.removeAll(node.getInputList());
        unused.addAll(node.getOutputList());
      }
      graph.getOutputList().forEach(output -> unused.remove(output.getName()));

      assertThat(graph.getOutputList())
          .extracting(output -> output.getName())
          .containsExactly("stride4", "stride8");
      assertThat(unused).isEmpty();
      assertThat(graph.getNodeList()).noneMatch(node -> node.getName().startsWith("head"));
      assertThat(graph.getNodeList())
          .filteredOn(node -> node.getAttributeList().stream().anyMatch(FeaturesExportTest::same))
          .as("convolutions of stride 2, in MixNet's groups")
          .hasSizeGreaterThanOrEqualTo(3);
    }
  }

  private static boolean same(AttributeProto attribute) {
    return attribute.getName().equals("auto_pad")
        && attribute.getS().toStringUtf8().equals("SAME_UPPER");
  }

  private static FeaturesExport exported(Architecture architecture, OnnxOptions options) {
    try (WeightedNetwork network = random(architecture)) {
      return FeaturesExport.of(
          network, FeatureLevel.of(architecture), options, FeaturesExportTest::samples);
    }
  }

  private static Map<String, OnnxFeatureNetwork.Values> computed(
      byte[] model, Batch batch, int side) {
    try (OnnxFeatureNetwork onnx = OnnxFeatureNetwork.of("model", model)) {
      return onnx.compute(batch.images(), batch.size(), side, side);
    }
  }

  private static byte[] written(
      WeightedNetwork network, Architecture architecture, List<FeatureLevel> levels) {
    return OnnxFeatureWriter.write(
        architecture,
        network.network().parameters(),
        OnnxExport.about(network),
        OnnxOptions.PLAIN,
        levels);
  }

  private static WeightedNetwork random(Architecture architecture) {
    return RandomNetworks.of(architecture, samples(architecture.input().resolution()), 1);
  }

  private static SampleImages samples(int side) {
    return SampleImages.of("shapes", side, warning -> {});
  }

  private static Architecture zoo(String name) {
    return Zoo.require(name).requireArchitecture().withClasses(10);
  }
}
