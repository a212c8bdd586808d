package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.data.Augmentation;
import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.Batches;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.ImageSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The images by which all networks are judged: drawn once, and never varied.
 *
 * @param calibration training images for the statistics of batch norm
 * @param validation validation images for the score
 */
record JudgeImages(List<Batch> calibration, List<Batch> validation) {
  private static final int BATCH = 100;
  private static final long SEED = 1; // the same images whatever the campaign's seed

  JudgeImages {
    calibration = List.copyOf(calibration);
    validation = List.copyOf(validation);
  }

  static JudgeImages of(ImageDataset images, SupernetSettings settings) {
    return new JudgeImages(
        drawn(images, images.training(), settings.calibration()),
        images.validation().size() <= settings.judged()
            ? all(images)
            : drawn(images, images.validation(), settings.judged()));
  }

  private static List<Batch> all(ImageDataset images) {
    List<Batch> batches = new ArrayList<>();
    Batches.evaluation(images.validation(), images.normalization(), BATCH).forEach(batches::add);
    return batches;
  }

  /** Returns whole batches of about this number of images, in random order. */
  private static List<Batch> drawn(ImageDataset images, ImageSet set, int count) {
    Iterator<Batch> shuffled =
        Batches.training(set, images.normalization(), Augmentation.none(), BATCH, SEED, 0)
            .iterator();
    List<Batch> batches = new ArrayList<>();
    for (int used = 0; used < count && shuffled.hasNext(); used += BATCH) {
      batches.add(shuffled.next());
    }
    return batches;
  }
}
