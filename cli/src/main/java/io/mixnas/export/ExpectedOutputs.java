package io.mixnas.export;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.results.onnx.OnnxNetwork;
import io.mixnas.results.onnx.OnnxOutputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Computes the outputs of a network for some images, to compare ONNX models with. */
final class ExpectedOutputs {
  /** Two seeds, since the maximum over two is seldom far below that over many. */
  private static final List<Long> NUDGES = List.of(1L, 2L);

  private static final long STIR = 3;

  /**
   * At scale 1, gates of a deep network such as MixNet-L are saturated, and rounding decides them.
   */
  private static final List<Double> SCALES = List.of(1.0, 0.75, 0.5);

  private final WeightedNetwork network;
  private final SampleImages samples;
  private final Map<String, float[]> parameters;
  private final OnnxOutputs expected;
  private final List<float[][]> nudged; // [time][image][class]

  private ExpectedOutputs(
      WeightedNetwork network, SampleImages samples, Map<String, float[]> parameters) {
    this.network = network;
    this.samples = samples;
    this.parameters = parameters;
    this.expected = own().withParameters(parameters, this::outputs);
    this.nudged = NUDGES.stream().map(this::nudged).toList();
  }

  /** Computes the expected outputs in the network's own engine. */
  static ExpectedOutputs own(WeightedNetwork network, SampleImages samples) {
    return new ExpectedOutputs(network, samples, network.network().parameters());
  }

  /**
   * Computes the same with parameters that make every part of the network matter. Untrained ones do
   * not: with them, squeeze-and-excitation multiplies by a half, and batch norm does nothing.
   */
  static ExpectedOutputs stirred(WeightedNetwork network, SampleImages samples) {
    ExpectedOutputs outputs = stirred(network, samples, SCALES.get(0));
    for (double scale : SCALES.subList(1, SCALES.size())) {
      if (outputs.isTelling()) {
        break;
      }
      outputs = stirred(network, samples, scale);
    }
    return outputs;
  }

  private static ExpectedOutputs stirred(
      WeightedNetwork network, SampleImages samples, double scale) {
    return new ExpectedOutputs(
        network,
        samples,
        OtherParameters.stirred(network.network().parameters(), scale, new SplittableRandom(STIR)));
  }

  /** Tells whether every output tells the images apart by far more than rounding does. */
  private boolean isTelling() {
    return Agreement.of(expected, nudged, expected).untelling() == 0;
  }

  /** Exports the parameters that are compared. */
  byte[] model(Function<Map<String, float[]>, byte[]> exporter) {
    return exporter.apply(parameters);
  }

  /**
   * Computes the same in ONNX Runtime.
   *
   * @param model a model with these parameters
   * @param normalizes whether the model normalises images itself
   */
  Agreement with(byte[] model, boolean normalizes) {
    int resolution = network.architecture().input().resolution();
    List<OnnxOutputs> outputs = new ArrayList<>();
    try (OnnxNetwork onnx = OnnxNetwork.of("the ONNX model", model, resolution)) {
      for (Batch batch : normalizes ? samples.pixels() : normalized()) {
        outputs.add(onnx.compute(batch.images(), batch.size()));
      }
    }
    return Agreement.of(expected, nudged, OnnxOutputs.joined(outputs));
  }

  private float[][] nudged(long seed) {
    Map<String, float[]> other = OtherParameters.nudged(parameters, new SplittableRandom(seed));
    return own().withParameters(other, this::logits);
  }

  private OnnxOutputs outputs() {
    return new OnnxOutputs(logits(), rows(own()::predict));
  }

  private float[][] logits() {
    return rows(own()::logits);
  }

  private float[][] rows(BiFunction<float[], Integer, float[][]> network) {
    return normalized().stream()
        .flatMap(batch -> Stream.of(network.apply(batch.images(), batch.size())))
        .toArray(float[][]::new);
  }

  private TrainableNetwork own() {
    return network.network();
  }

  private List<Batch> normalized() {
    return samples.normalized(network.normalization());
  }
}
