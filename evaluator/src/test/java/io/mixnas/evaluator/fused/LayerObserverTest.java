package io.mixnas.evaluator.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.layer.BatchNorm;
import io.mixnas.layer.Dense;
import io.mixnas.layer.FeatureMap;
import io.mixnas.layer.Layer;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.LayerNode;
import io.mixnas.layer.Nonlinearity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernels")
class LayerObserverTest {
  /**
   * Rounding of 6e-8 a value, through sums of thousands and up to 25 batch norms, enlarged where a
   * channel hardly varies; of the largest of a layer.
   */
  private static final double BOUND = 1e-2;

  static IntStream seeds() {
    return FusedRunTest.seeds();
  }

  static IntStream someSeeds() {
    return seeds().limit(8);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void showsEveryValueOfEveryNormAndDenseLayerOnce(int seed) {
    Architecture architecture = FusedRunTest.small(seed);
    Trial trial = new Trial(architecture, 1 + seed % 7, seed);
    Sight sight = new Sight(trial.images);
    observe(trial, 1 + seed % 2, sight);
    ReferencePass reference = new ReferencePass(trial.part, trial.parameters, 0, true);
    reference.forward(trial.input, trial.images, new float[trial.output.length]);
    List<LayerNode> layers = observedLayers(architecture);
    assertThat(sight.activations.keySet())
        .containsExactlyInAnyOrderElementsOf(
            layers.stream().map(node -> node.layer().name().full()).toList());
    for (LayerNode node : layers) {
      String name = node.layer().name().full();
      requireClose(name, sight.values(name, node.output()), reference.computed(name).values);
      assertThat(sight.activations.get(name)).isEqualTo(activationBehind(architecture, node));
    }
  }

  @ParameterizedTest
  @MethodSource("someSeeds")
  void showsEachImageInTheSameOrderWhateverTheNumberOfThreads(int seed) {
    Trial trial = new Trial(FusedRunTest.small(seed), 17, seed);
    Sight one = new Sight(trial.images);
    observe(trial, 1, one);
    Sight three = new Sight(trial.images);
    observe(trial, 3, three);
    assertThat(one.order).containsOnly(one.order.get(0));
    assertThat(three.order).isEqualTo(one.order);
  }

  @ParameterizedTest
  @MethodSource("someSeeds")
  void changesNothingOfWhatIsComputed(int seed) {
    Trial observed = new Trial(FusedRunTest.small(seed), 5, seed);
    Trial alone = new Trial(observed.part, 5, seed);
    try (Team team = new Team(1)) {
      FusedRun run = alone.part.open(new Scratch(team));
      alone.forward(run);
      alone.backward(run);
      run.forward(
          observed.parameters,
          0,
          observed.input,
          observed.images,
          observed.output,
          new Sight(observed.images));
      observed.backward(run);
    }
    assertThat(observed.output).isEqualTo(alone.output);
    assertThat(observed.gradient).isEqualTo(alone.gradient);
  }

  private static void observe(Trial trial, int threads, Sight sight) {
    try (Team team = new Team(threads)) {
      trial
          .part
          .open(new Scratch(team))
          .forward(trial.parameters, 0, trial.input, trial.images, trial.output, sight);
    }
  }

  private static List<LayerNode> observedLayers(Architecture architecture) {
    return LayerGraph.of(architecture).nodes().stream()
        .filter(
            node ->
                node.layer() instanceof BatchNorm
                    || node.layer() instanceof Dense dense && !dense.isClassifier())
        .toList();
  }

  private static Activation activationBehind(Architecture architecture, LayerNode source) {
    return LayerGraph.of(architecture).nodes().stream()
        .filter(node -> node.inputs().contains(source.number()))
        .map(LayerNode::layer)
        .filter(Nonlinearity.class::isInstance)
        .map(layer -> ((Nonlinearity) layer).activation())
        .findAny()
        .orElse(Activation.IDENTITY);
  }

  private static void requireClose(String name, float[] actual, double[] expected) {
    assertThat(actual).as(name).hasSameSizeAs(expected);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    double allowed = BOUND * largest + 1e-6;
    for (int i = 0; i < actual.length; i++) {
      double difference = Math.abs(actual[i] - expected[i]);
      if (!(difference <= allowed)) { // asserts only then: there are millions
        assertThat((double) actual[i]).as("%s %s", name, i).isCloseTo(expected[i], within(allowed));
      }
    }
  }

  /** All that was shown. */
  private static final class Sight implements LayerObserver {
    final Map<String, Activation> activations = new HashMap<>();
    final List<List<String>> order = new ArrayList<>(); // [image]
    private final Map<String, Map<Integer, float[]>> pixels =
        new HashMap<>(); // of image and channel

    Sight(int images) {
      IntStream.range(0, images).forEach(image -> order.add(new ArrayList<>()));
    }

    @Override
    public synchronized void observe(
        Layer layer, Activation activation, int image, ObservedValues values) {
      String name = layer.name().full();
      activations.put(name, activation);
      order.get(image).add("%s from %s".formatted(name, values.firstChannel()));
      for (int c = 0; c < values.channels(); c++) {
        float[] map = new float[values.pixels()];
        for (int pixel = 0; pixel < map.length; pixel++) {
          map[pixel] = values.value(pixel, c);
        }
        int channel = values.firstChannel() + c;
        float[] before =
            pixels.computeIfAbsent(name, key -> new HashMap<>()).put(place(image, channel), map);
        if (before != null) {
          fail("%s, image %s, channel %s: shown twice", name, image, channel);
        }
      }
    }

    private static int place(int image, int channel) {
      return image * 1000 + channel;
    }

    /** {@code [image][channel][pixel]}. */
    float[] values(String name, FeatureMap map) {
      int length = Math.toIntExact(map.pixels());
      float[] all = new float[order.size() * map.channels() * length];
      for (int i = 0; i < all.length; i += length) {
        int channel = i / length % map.channels();
        int image = i / length / map.channels();
        System.arraycopy(pixels.get(name).get(place(image, channel)), 0, all, i, length);
      }
      return all;
    }
  }
}
