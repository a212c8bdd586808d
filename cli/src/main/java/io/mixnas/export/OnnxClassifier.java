package io.mixnas.export;

import io.mixnas.document.RegularFile;
import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.ImageFile;
import io.mixnas.evaluator.data.ImageSet;
import io.mixnas.evaluator.data.Normalization;
import io.mixnas.results.onnx.OnnxException;
import io.mixnas.results.onnx.OnnxModel;
import io.mixnas.results.onnx.OnnxNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Classifies image files with an exported model. */
public final class OnnxClassifier implements AutoCloseable {
  private final OnnxModel model;
  private final OnnxNetwork network;
  private final Normalization normalization;

  private OnnxClassifier(OnnxModel model, OnnxNetwork network, Normalization normalization) {
    this.model = model;
    this.network = network;
    this.normalization = normalization;
  }

  /**
   * Predicts a class of an image.
   *
   * @param index the index of the model's output
   * @param probability the probability, 0 to 1
   */
  public record Prediction(int index, String name, float probability) {}

  /**
   * Loads a model.
   *
   * @throws OnnxException when the file does not exist, or is not a model of this program
   */
  public static OnnxClassifier open(Path file) {
    OnnxModel model = OnnxModel.read(file.toString(), bytes(file));
    Normalization normalization = normalization(file, model);
    int resolution = model.architecture().input().resolution();
    return new OnnxClassifier(
        model, OnnxNetwork.of(file.toString(), model.bytes(), resolution), normalization);
  }

  /** Returns the model that was loaded. */
  public OnnxModel model() {
    return model;
  }

  /**
   * Returns every class, the most probable first and equal ones by their index. The image is read
   * as for training: its middle square, upright, scaled, normalised.
   *
   * @param warnings receives one line when too little memory allowed only a part of the image to be
   *     read
   * @throws io.mixnas.evaluator.data.DataException when the image cannot be read
   * @throws OnnxException when the model computes no finite numbers for it
   */
  public List<Prediction> classify(Path image, Consumer<String> warnings) {
    int resolution = model.architecture().input().resolution();
    byte[][] pixels = {ImageFile.read(image, resolution, warnings)};
    ImageSet set = new ImageSet(resolution, model.classes(), pixels, new int[1]);
    Batch batch =
        model.normalizes()
            ? ModelInput.pixels(set, 1).get(0)
            : ModelInput.normalized(set, normalization, 1).get(0);
    float[] probabilities = network.compute(batch.images(), 1).probabilities()[0];
    requireNumbers(image, probabilities);
    return IntStream.range(0, probabilities.length)
        .mapToObj(i -> new Prediction(i, model.classes().get(i), probabilities[i]))
        .sorted(Comparator.comparing(Prediction::probability).reversed())
        .toList();
  }

  /**
   * Refuses outputs that are not finite, which even finite weights can lead to when they are large.
   */
  private static void requireNumbers(Path image, float[] probabilities) {
    for (float probability : probabilities) {
      if (Float.isNaN(probability)) {
        throw new OnnxException("the model computes no numbers for %s".formatted(image));
      }
    }
  }

  @Override
  public void close() {
    network.close();
  }

  private static Normalization normalization(Path file, OnnxModel model) {
    try {
      return new Normalization(array(model.mean()), array(model.std()));
    } catch (IllegalArgumentException e) {
      throw new OnnxException("%s: normalisation: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static float[] array(List<Float> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }

  private static byte[] bytes(Path file) {
    if (Files.isDirectory(file)) {
      throw new OnnxException(file + ": must be an ONNX model, is a directory");
    }
    try {
      return RegularFile.bytes(file, RegularFile.MOST_OF_MODEL);
    } catch (NoSuchFileException e) {
      throw new OnnxException(file + ": must be an ONNX model, there is no such file", e);
    } catch (IOException e) {
      throw new OnnxException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
