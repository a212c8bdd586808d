package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.Batches;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.ImageSet;
import io.mixnas.evaluator.data.Normalization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The images by which all networks are judged: drawn once, and never varied. Several threads may
 * use it at once.
 */
final class JudgeImages {
  private static final int BATCH = 100;
  private static final long SEED = 1; // the same images whatever the campaign's seed

  /**
   * The most bytes of images that are kept as floats, enough for the usual 3,000 images at 43
   * pixels per side. Where there are more, floats are made anew for each judgement.
   */
  private static final long MOST_KEPT = 64L << 20;

  private final Iterable<Batch> calibration;
  private final Iterable<Batch> validation;

  private JudgeImages(Iterable<Batch> calibration, Iterable<Batch> validation) {
    this.calibration = calibration;
    this.validation = validation;
  }

  /** Draws images. */
  static JudgeImages of(ImageDataset images, SupernetSettings settings) {
    return of(images, settings, MOST_KEPT);
  }

  /**
   * Draws images, of which some may be kept as floats.
   *
   * @param mostKept the most bytes of floats that are kept
   */
  static JudgeImages of(ImageDataset images, SupernetSettings settings, long mostKept) {
    ImageSet training = images.training();
    ImageSet calibration = drawn(training, inBatches(settings.calibration(), training.size()));
    ImageSet validation =
        images.validation().size() <= settings.judged()
            ? images.validation()
            : drawn(images.validation(), settings.judged());
    boolean kept = bytes(calibration) + bytes(validation) <= mostKept;
    return new JudgeImages(
        batches(calibration, images.normalization(), kept),
        batches(validation, images.normalization(), kept));
  }

  /** Returns a number of images in whole batches, as far as a set of some size has them. */
  private static int inBatches(int count, int size) {
    long whole = (count + BATCH - 1L) / BATCH * BATCH;
    return (int) Math.min(whole, Batches.trainingImages(size, BATCH));
  }

  /** Returns the first images of a set in the random order of a training's first epoch. */
  private static ImageSet drawn(ImageSet set, int count) {
    int[] drawn = Arrays.copyOf(Batches.order(set.size(), SEED, 0), count);
    return new ImageSet(
        set.resolution(),
        set.classes(),
        Arrays.stream(drawn).mapToObj(image -> set.images()[image]).toArray(byte[][]::new),
        Arrays.stream(drawn).map(image -> set.labels()[image]).toArray());
  }

  private static long bytes(ImageSet set) {
    long pixels = (long) set.resolution() * set.resolution();
    return pixels * set.size() * ImageSet.CHANNELS * Float.BYTES;
  }

  private static Iterable<Batch> batches(ImageSet set, Normalization normalization, boolean kept) {
    Iterable<Batch> batches = Batches.evaluation(set, normalization, BATCH);
    if (!kept) {
      return batches;
    }
    List<Batch> all = new ArrayList<>();
    batches.forEach(all::add);
    return List.copyOf(all);
  }

  /** Returns training images for the statistics of batch norm. */
  Iterable<Batch> calibration() {
    return calibration;
  }

  /** Returns validation images for the score. */
  Iterable<Batch> validation() {
    return validation;
  }
}
