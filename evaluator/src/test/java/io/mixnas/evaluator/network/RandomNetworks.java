package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.RandomArchitectures;
import io.mixnas.layer.LayerGraph;
import io.mixnas.notation.ArchitectureJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Creates networks and batches to compare, and returns their values by the names of {@link
 * NetworkParameters}.
 */
final class RandomNetworks {
  private static final int MOST_BLOCKS = 3;
  private static final int LEAST_SIDE = 9;
  private static final int SIDES = 8;

  private RandomNetworks() {}

  /**
   * Returns a random architecture with at most 3 blocks and 9 to 16 pixels per side, which is
   * quick. No feature map has a single channel: batch norm undoes what another batch norm did to
   * it, and only rounding is left of its gradient.
   */
  static Architecture architecture(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    return Stream.generate(() -> draw(random))
        .filter(RandomNetworks::hasSeveralChannels)
        .findFirst()
        .orElseThrow();
  }

  private static boolean hasSeveralChannels(Architecture architecture) {
    return LayerGraph.of(architecture).nodes().stream()
        .allMatch(node -> node.output().channels() > 1);
  }

  private static Architecture draw(RandomGenerator random) {
    Architecture large = RandomArchitectures.next(random);
    int blocks = Math.min(large.blocks().size(), MOST_BLOCKS);
    return new Architecture(
        new Input(LEAST_SIDE + random.nextInt(SIDES)),
        large.padding(),
        large.stem(),
        large.blocks().subList(0, blocks),
        large.head());
  }

  /**
   * Returns the same with swish instead of every other activation. Nothing has a kink then, where a
   * rounding error would become a large error of the gradient.
   */
  static Architecture smooth(Architecture architecture) {
    String smooth =
        ArchitectureJson.write(architecture)
            .replaceAll("\"(relu|relu6|hard_swish)\"", "\"swish\"")
            .replace("\"hard_sigmoid\"", "\"sigmoid\"");
    return ArchitectureJson.read("smooth", smooth).architecture();
  }

  static DataSet batch(Architecture architecture, int images, long seed, DataType type) {
    RandomGenerator random = new SplittableRandom(seed);
    int side = architecture.input().resolution();
    int classes = architecture.head().classes();
    int channels = Input.CHANNELS;
    INDArray features =
        Nd4j.create(
            random.doubles((long) images * channels * side * side, -1, 1).toArray(),
            new long[] {images, channels, side, side},
            'c');
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, images, classes);
    for (int image = 0; image < images; image++) {
      labels.putScalar(image, random.nextInt(classes), 1);
    }
    return new DataSet(features.castTo(type), labels.castTo(type));
  }

  /** Returns copies of the parameters. */
  static Map<String, double[]> parameters(ComputationGraph network) {
    Map<String, double[]> copies = new LinkedHashMap<>();
    NetworkParameters.of(network).forEach((name, view) -> copies.put(name, values(view)));
    return copies;
  }

  /**
   * Returns the gradients, which are sums over the batch. The score is in {@link
   * ComputationGraph#score()}.
   */
  static Map<String, double[]> gradients(ComputationGraph network, DataSet batch) {
    network.setInput(0, batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.computeGradientAndScore();
    Map<String, double[]> copies = new LinkedHashMap<>();
    for (var layer : network.getLayers()) {
      String prefix = layer.conf().getLayer().getLayerName() + "_";
      for (String key : layer.paramTable().keySet()) {
        INDArray gradient = network.gradient().getGradientFor(prefix + key);
        copies.put(NetworkParameters.name(layer, key), values(gradient));
      }
    }
    return copies;
  }

  private static double[] values(INDArray array) {
    return array.dup('c').reshape(array.length()).toDoubleVector();
  }
}
