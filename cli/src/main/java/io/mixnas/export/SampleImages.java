package io.mixnas.export;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.DataException;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageSet;
import io.mixnas.evaluator.data.Normalization;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Holds a few real images to compare networks on.
 *
 * @param source where the images come from
 */
public record SampleImages(String source, ImageSet images) {
  private static final int IMAGES = 16;

  /** Not a divisor of the number of images, so that batches of several sizes are compared. */
  private static final int BATCH = 5;

  private static final long SEED = 1;

  /**
   * Reads images of all classes, or of as many as there are images.
   *
   * @param source a source as in {@link DataSource#parse}
   * @param resolution pixels per side
   * @throws DataException when they cannot be read
   */
  public static SampleImages of(String source, int resolution, Consumer<String> warnings) {
    DataSettings settings = settings(source, resolution);
    ImageSet all = DataSource.parse(source).load(settings, warnings).training();
    int count = Math.min(IMAGES, all.size());
    int[] chosen = IntStream.range(0, count).map(i -> i * all.size() / count).toArray();
    return new SampleImages(
        source,
        new ImageSet(
            resolution,
            all.classes(),
            IntStream.of(chosen).mapToObj(i -> all.images()[i]).toArray(byte[][]::new),
            IntStream.of(chosen).map(i -> all.labels()[i]).toArray()));
  }

  private static DataSettings settings(String source, int resolution) {
    try {
      // half of them are for validation
      return new DataSettings(resolution, OptionalInt.of(IMAGES), 0.5, SEED);
    } catch (IllegalArgumentException e) {
      throw new DataException("%s: %s".formatted(source, e.getMessage()), e);
    }
  }

  /** Returns batches of {@code [image][channel][row][column]}, normalised. */
  List<Batch> normalized(Normalization normalization) {
    return ModelInput.normalized(images, normalization, BATCH);
  }

  /** Returns the same batches as pixel values from 0 to 255. */
  List<Batch> pixels() {
    return ModelInput.pixels(images, BATCH);
  }
}
