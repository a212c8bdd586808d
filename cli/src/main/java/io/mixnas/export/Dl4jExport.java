package io.mixnas.export;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.evaluator.training.ModelFile;
import io.mixnas.evaluator.training.TrainedModel;
import io.mixnas.release.Release;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds a network in the format of Deeplearning4j's ModelSerializer, checked to load with the same
 * numbers.
 *
 * @param bytes the bytes of the file
 * @param images the number of images that the loaded network was compared on
 */
@SuppressWarnings("ArrayRecordComponent") // too large to copy; equality is not needed
public record Dl4jExport(byte[] bytes, int images) {
  /**
   * Exports a trained model unchanged.
   *
   * @param samples images at the network's resolution, to check that it can be loaded and used
   * @throws ExportException when its probabilities are not finite
   * @throws IllegalArgumentException when it cannot be loaded
   */
  public static Dl4jExport of(TrainedModel model, SampleImages samples) {
    try (TrainableNetwork loaded = model.network(1)) {
      float[][] probabilities = predictions(loaded, model, samples);
      for (float[] row : probabilities) {
        for (float probability : row) {
          if (!Float.isFinite(probability)) {
            throw new ExportException("the model's probabilities must be finite, are not");
          }
        }
      }
      return new Dl4jExport(model.file(), probabilities.length);
    }
  }

  /**
   * Exports a network with the weights that a training would begin with.
   *
   * @param seed the seed of the weights
   * @param origin where the architecture comes from, as plain JSON values
   * @param samples images at the network's resolution, to compare on
   * @throws ExportException when the loaded network computes other numbers
   */
  public static Dl4jExport untrained(
      Architecture architecture, long seed, Map<String, Object> origin, SampleImages samples) {
    try (WeightedNetwork network = WeightedNetwork.untrained(architecture, seed, origin)) {
      Map<String, Object> about = new LinkedHashMap<>();
      about.put("version", Release.build());
      about.putAll(network.provenance());
      TrainedModel model =
          new TrainedModel(
              WeightedNetwork.plan(architecture, seed),
              network.classes(),
              network.normalization(),
              TrainedModel.NO_DATA,
              0,
              network.network().toBytes(false));
      byte[] bytes = ModelFile.write(model, about);
      requireSame(network.network(), ModelFile.read("the model", bytes), samples);
      return new Dl4jExport(bytes, samples.images().size());
    }
  }

  private static void requireSame(
      TrainableNetwork network, TrainedModel written, SampleImages samples) {
    try (TrainableNetwork loaded = written.network(1)) {
      float[][] expected = predictions(network, written, samples);
      if (!Arrays.deepEquals(expected, predictions(loaded, written, samples))) {
        throw new ExportException(
            "the loaded model must compute what the network does, but computes something else on"
                + " %s images (%s)".formatted(expected.length, samples.source()));
      }
    }
  }

  private static float[][] predictions(
      TrainableNetwork network, TrainedModel model, SampleImages samples) {
    List<float[]> rows = new ArrayList<>();
    for (Batch batch : samples.normalized(model.normalization())) {
      rows.addAll(List.of(network.predict(batch.images(), batch.size())));
    }
    return rows.toArray(float[][]::new);
  }
}
