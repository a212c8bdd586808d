package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.Batches;
import io.mixnas.evaluator.data.ImageDataset;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The lessons of a training from some step on, without end: epoch after epoch, each image once in
 * every epoch. The lesson of a step does not depend on the step that one begins with.
 */
final class Lessons implements Iterable<Lesson> {
  private final ImageDataset images;
  private final SupernetSettings settings;
  private final NetworkSampler sampler;
  private final long seed;
  private final long first;

  /**
   * @param seed the seed of the order and the variation of images
   * @param first the first step, from 0
   */
  Lessons(
      ImageDataset images,
      SupernetSettings settings,
      NetworkSampler sampler,
      long seed,
      long first) {
    this.images = images;
    this.settings = settings;
    this.sampler = sampler;
    this.seed = seed;
    this.first = first;
  }

  /** Returns the number of steps of an epoch. */
  static int stepsOfEpoch(ImageDataset images, SupernetSettings settings) {
    return Batches.trainingSteps(images.training().size(), settings.batch());
  }

  @Override
  public Iterator<Lesson> iterator() {
    int each = stepsOfEpoch(images, settings);
    Iterator<Batch> begun = epoch(first / each);
    for (long skipped = 0; skipped < first % each; skipped++) {
      begun.next();
    }
    return new Iterator<>() {
      private Iterator<Batch> batches = begun;
      private long step = first;

      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public Lesson next() {
        if (!batches.hasNext()) {
          batches = epoch(step / each);
        }
        if (!batches.hasNext()) {
          throw new NoSuchElementException("no training images");
        }
        Batch batch = batches.next();
        return new Lesson(networks(step++), batch);
      }
    };
  }

  private List<SampledNetwork> networks(long step) {
    return settings.sampling() == Sampling.SANDWICH
        ? sampler.sandwich(step, settings.paths())
        : List.of(sampler.at(step));
  }

  private Iterator<Batch> epoch(long epoch) {
    return Batches.training(
            images.training(),
            images.normalization(),
            settings.augmentation(),
            settings.batch(),
            seed,
            Math.toIntExact(epoch))
        .iterator();
  }
}
