package io.mixnas.export;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.network.StageMaps;
import io.mixnas.layer.FeatureLevel;
import io.mixnas.results.onnx.OnnxFeatureNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Computes feature maps of a network for some images, to compare ONNX models with. */
final class ExpectedMaps {
  private static final List<Long> NUDGES = List.of(1L, 2L); // as those of logits
  private static final long STIR = 3;

  /** Gates of deep networks are not saturated at this scale, so that rounding decides little. */
  private static final double SCALE = 0.75;

  private final WeightedNetwork network;
  private final List<FeatureLevel> levels;
  private final Map<String, float[]> parameters;

  private ExpectedMaps(
      WeightedNetwork network, List<FeatureLevel> levels, Map<String, float[]> parameters) {
    this.network = network;
    this.levels = levels;
    this.parameters = parameters;
  }

  static ExpectedMaps own(WeightedNetwork network, List<FeatureLevel> levels) {
    return new ExpectedMaps(network, levels, network.network().parameters());
  }

  /** Computes the same with parameters that make every part of the network matter. */
  static ExpectedMaps stirred(WeightedNetwork network, List<FeatureLevel> levels) {
    Map<String, float[]> own = network.network().parameters();
    return new ExpectedMaps(
        network, levels, OtherParameters.stirred(own, SCALE, new SplittableRandom(STIR)));
  }

  Map<String, float[]> parameters() {
    return parameters;
  }

  /**
   * Compares with what ONNX Runtime computes.
   *
   * @param model a model with these parameters
   * @param samples images of any resolution
   * @param normalizes whether the model normalises images itself
   */
  List<MapAgreement> with(byte[] model, SampleImages samples, boolean normalizes) {
    List<Batch> normalized = samples.normalized(network.normalization());
    int side = samples.images().resolution();
    List<float[][]> expected = maps(parameters, normalized, side); // [level][image][value]
    List<List<float[][]>> nudged =
        NUDGES.stream()
            .map(seed -> OtherParameters.nudged(parameters, new SplittableRandom(seed)))
            .map(other -> maps(other, normalized, side))
            .toList();
    List<float[][]> actual =
        onnx(model, normalizes ? samples.pixels() : normalized, side, expected);
    List<MapAgreement> agreements = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      int level = i;
      List<float[][]> others = nudged.stream().map(maps -> maps.get(level)).toList();
      agreements.add(
          MapAgreement.of(
              levels.get(i).name(),
              expected.get(i),
              actual.get(i),
              levels.get(i).map().channels(),
              others));
    }
    return agreements;
  }

  private List<float[][]> maps(Map<String, float[]> values, List<Batch> batches, int side) {
    Architecture architecture = network.architecture().withResolution(side);
    StageMaps stages = new StageMaps(architecture, values);
    TreeSet<Integer> wanted =
        levels.stream().map(FeatureLevel::stage).collect(Collectors.toCollection(TreeSet::new));
    List<List<float[]>> images = emptyMaps();
    for (Batch batch : batches) {
      Map<Integer, float[]> maps = stages.of(batch.images(), batch.size(), wanted);
      for (int i = 0; i < levels.size(); i++) {
        images.get(i).addAll(images(maps.get(levels.get(i).stage()), batch.size()));
      }
    }
    return images.stream().map(all -> all.toArray(float[][]::new)).toList();
  }

  private List<float[][]> onnx(
      byte[] model, List<Batch> batches, int side, List<float[][]> expected) {
    List<List<float[]>> images = emptyMaps();
    try (OnnxFeatureNetwork onnx = OnnxFeatureNetwork.of("the ONNX model", model)) {
      for (Batch batch : batches) {
        Map<String, OnnxFeatureNetwork.Values> maps =
            onnx.compute(batch.images(), batch.size(), side, side);
        for (int i = 0; i < levels.size(); i++) {
          float[] values = maps.get(levels.get(i).name()).values();
          requireLength(levels.get(i), batch.size() * expected.get(i)[0].length, values.length);
          images.get(i).addAll(images(values, batch.size()));
        }
      }
    }
    return images.stream().map(all -> all.toArray(float[][]::new)).toList();
  }

  private static void requireLength(FeatureLevel level, int expected, int actual) {
    if (expected != actual) {
      throw new ExportException(
          "the ONNX model must compute what the network does, but: %s has %s values instead of %s"
              .formatted(level.name(), actual, expected));
    }
  }

  private List<List<float[]>> emptyMaps() {
    List<List<float[]>> maps = new ArrayList<>();
    levels.forEach(level -> maps.add(new ArrayList<>()));
    return maps;
  }

  private static List<float[]> images(float[] batch, int count) {
    List<float[]> images = new ArrayList<>();
    int length = batch.length / count;
    for (int image = 0; image < count; image++) {
      images.add(Arrays.copyOfRange(batch, image * length, (image + 1) * length));
    }
    return images;
  }
}
