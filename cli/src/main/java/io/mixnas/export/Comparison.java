package io.mixnas.export;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.results.onnx.OnnxNetwork;
import io.mixnas.results.onnx.OnnxOutputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** What a network computes for some images, to compare ONNX models with. */
final class Comparison {
  /** The most of two is seldom far below the most of many. */
  private static final List<Long> NUDGES = List.of(1L, 2L);

  private static final long STIR = 3;

  private final WeightedNetwork network;
  private final SampleImages samples;
  private final Map<String, float[]> parameters;
  private final OnnxOutputs expected;
  private final List<float[][]> nudged; // [time][image][class]

  private Comparison(
      WeightedNetwork network, SampleImages samples, Map<String, float[]> parameters) {
    this.network = network;
    this.samples = samples;
    this.parameters = parameters;
    this.expected = own().withParameters(parameters, this::outputs);
    this.nudged = NUDGES.stream().map(this::nudged).toList();
  }

  /** Computes what is expected, in the network's own engine. */
  static Comparison own(WeightedNetwork network, SampleImages samples) {
    return new Comparison(network, samples, network.network().parameters());
  }

  /**
   * The same with parameters that make every part of the network matter, which untrained ones do
   * not: as they have it, squeeze-and-excitation multiplies by a half, and batch norm does nothing.
   */
  static Comparison stirred(WeightedNetwork network, SampleImages samples) {
    return new Comparison(
        network,
        samples,
        OtherParameters.stirred(network.network().parameters(), new SplittableRandom(STIR)));
  }

  /** What an exporter makes of the parameters that are compared. */
  byte[] model(Function<Map<String, float[]>, byte[]> exporter) {
    return exporter.apply(parameters);
  }

  /**
   * Computes the same in ONNX Runtime.
   *
   * @param model of these parameters
   * @param normalizes whether it normalises images itself
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
    return own().withParameters(other, this::outputs).logits();
  }

  private OnnxOutputs outputs() {
    return OnnxOutputs.joined(
        normalized().stream()
            .map(
                batch ->
                    new OnnxOutputs(
                        own().logits(batch.images(), batch.size()),
                        own().predict(batch.images(), batch.size())))
            .toList());
  }

  private TrainableNetwork own() {
    return network.network();
  }

  private List<Batch> normalized() {
    return samples.normalized(network.normalization());
  }
}
