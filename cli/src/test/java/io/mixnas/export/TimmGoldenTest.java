package io.mixnas.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Padding;
import io.mixnas.evaluator.network.Engine;
import io.mixnas.evaluator.network.LearningRate;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.evaluator.network.TrainingRule;
import io.mixnas.evaluator.training.TrainedModel;
import io.mixnas.notation.TimmNotation;
import io.mixnas.results.weights.Safetensors;
import io.mixnas.results.weights.TimmWeights;
import io.mixnas.zoo.Zoo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with files that timm_golden.py, in the same directory, made with PyTorch and timm. */
class TimmGoldenTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int IMAGES = 2;

  /** The greatest difference of log-probabilities that another order of sums may cause. */
  private static final double BOUND = 2e-5;

  @BeforeAll
  static void start() {
    Engine.start();
  }

  static Stream<Arguments> networksAndEngines() {
    return Stream.of("mixed-same", "mixed-symmetric", "mobilenetv3", "small-images", "universal")
        .flatMap(
            name -> Stream.of(NetworkEngine.values()).map(engine -> Arguments.of(name, engine)));
  }

  @ParameterizedTest
  @MethodSource("networksAndEngines")
  void computesWhatTimmDoesWithItsWeights(String name, NetworkEngine engine) throws IOException {
    float[][] found = predict(name, architecture(name), engine);

    JsonNode logits = JSON.readTree(text(name + ".logits.json"));
    for (int image = 0; image < IMAGES; image++) {
      for (int label = 1; label < found[image].length; label++) {
        assertThat(Math.log(found[image][label]) - Math.log(found[image][0]))
            .as("image %s, class %s", image, label)
            .isCloseTo(
                logits.get(image).get(label).doubleValue() - logits.get(image).get(0).doubleValue(),
                within(BOUND));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed-same", "mixed-symmetric", "mobilenetv3"})
  void theOtherPaddingComputesSomethingElse(String name) throws IOException {
    Architecture network = architecture(name);
    Padding other = network.padding() == Padding.SAME ? Padding.SYMMETRIC : Padding.SAME;

    float[][] right = predict(name, network, NetworkEngine.FUSED);
    float[][] wrong = predict(name, network.withPadding(other), NetworkEngine.FUSED);

    assertThat(Math.abs(right[0][0] - wrong[0][0])).isGreaterThan(1e-3f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed-symmetric", "mobilenetv3", "small-images", "universal"})
  void writesTheSameTensorsAgain(String name) throws IOException {
    Safetensors theirs = Safetensors.read(name, bytes(name + ".safetensors"));
    WeightsImport weights = WeightsImport.open(name, bytes(name + ".safetensors"));
    Architecture architecture = architecture(name);
    WeightsImport.Options options =
        new WeightsImport.Options(
            OptionalInt.empty(),
            OptionalDouble.of(WeightsImport.BATCH_NORM_EPSILON),
            Optional.empty(),
            1);
    TrainedModel model = weights.model(architecture, options);

    Safetensors ours;
    try (WeightedNetwork network = WeightedNetwork.of(model)) {
      ours = Safetensors.read("ours", WeightsExport.of(network));
    }

    assertThat(ours.counts().keySet()).isEqualTo(theirs.counts().keySet());
    assertThat(ours.tensors().keySet()).isEqualTo(theirs.tensors().keySet());
    theirs
        .tensors()
        .forEach(
            (key, tensor) -> {
              assertThat(ours.tensors().get(key).shape()).as(key).isEqualTo(tensor.shape());
              assertThat(ours.tensors().get(key).values()).as(key).isEqualTo(tensor.values());
            });
  }

  /**
   * Tests the strings of universal bottlenecks with squeeze-and-excitation. No network of timm has
   * such a block: the file rests on timm's builder, which takes these strings and computes with
   * them.
   */
  @Test
  void writesTheStringsThatTimmReadForUniversalBottlenecks() throws IOException {
    List<List<String>> theirs =
        JSON.convertValue(
            JSON.readTree(text("universal.json")).get("arch_def"), new TypeReference<>() {});

    assertThat(theirs.get(0)).contains("uir_r1_a3_k5_s2_e4_c24_se0.25");
    assertThat(TimmNotation.describe(architecture("universal")).stages()).isEqualTo(theirs);
  }

  @Test
  void publishedNetworksHaveTimmsNamesAndShapes() throws IOException {
    JsonNode networks = JSON.readTree(text("names.json"));
    networks
        .fieldNames()
        .forEachRemaining(
            name -> {
              Map<String, List<Integer>> ours = new LinkedHashMap<>();
              Architecture network = Zoo.require(name).requireArchitecture();
              TimmWeights.names(network)
                  .forEach(parameter -> ours.put(parameter.name(), parameter.shape()));
              TimmWeights.counts(network).forEach(count -> ours.put(count, List.of()));
              Map<String, List<Integer>> theirs =
                  JSON.convertValue(
                      networks.get(name).get("shapes"),
                      JSON.getTypeFactory()
                          .constructMapType(
                              LinkedHashMap.class,
                              JSON.getTypeFactory().constructType(String.class),
                              JSON.getTypeFactory()
                                  .constructCollectionType(List.class, Integer.class)));
              if (name.equals("mnasnet-small")) {
                // timm has its blocks in other stages, see TimmWeightsTest
                assertThat(ours).hasSameSizeAs(theirs);
              } else {
                assertThat(ours).as(name).isEqualTo(theirs);
              }
            });
    assertThat(networks).hasSize(14);
  }

  private static float[][] predict(String name, Architecture network, NetworkEngine engine)
      throws IOException {
    WeightsImport weights = WeightsImport.open(name, bytes(name + ".safetensors"));
    // mixed-same has the epsilon that networks with this padding have in timm
    double epsilon =
        name.equals("mixed-same")
            ? weights.epsilon(Padding.SAME)
            : WeightsImport.BATCH_NORM_EPSILON;
    int side = network.input().resolution();
    float[] images = new float[IMAGES * 3 * side * side];
    for (int i = 0; i < images.length; i++) {
      int image = i / (3 * side * side);
      images[i] = (float) Math.sin(0.37 * (i % (3 * side * side)) + image);
    }
    try (TrainableNetwork built =
        engine.build(network, new TrainingRule(new LearningRate.Cosine(0.1, 0, 1), 0, 0), 1, 1)) {
      built.assign(weights.parameters(network, epsilon));
      return built.predict(images, IMAGES);
    }
  }

  private static Architecture architecture(String name) throws IOException {
    return TimmNotation.read(name + ".json", text(name + ".json"));
  }

  private static String text(String name) throws IOException {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream stream = TimmGoldenTest.class.getResourceAsStream("timm/" + name)) {
      return stream.readAllBytes();
    }
  }
}
