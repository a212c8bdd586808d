package io.mixnas.evaluator.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Cuts image sets into batches. Every iterator starts anew and yields the same batches. */
public final class Batches {
  private Batches() {}

  /**
   * One epoch: every image once, shuffled and augmented, the same for the same seed and epoch. What
   * is left over after the last full batch makes a smaller one, unless that would have fewer than
   * half of {@code batchSize} images or just one, and is not the only batch: then it is dropped, as
   * its gradient would be too noisy and one image has no variance for batch norm.
   *
   * @param epoch any number
   */
  public static Iterable<Batch> training(
      ImageSet set, Normalization n, Augmentation a, int batchSize, long seed, int epoch) {
    int used = used(set.size(), batchSize);
    long epochSeed = ImageSeeds.derive(seed, epoch);
    return () -> {
      int[] order = ImageSeeds.permutation(set.size(), new Random(epochSeed));
      Random random = new Random(ImageSeeds.derive(epochSeed, 1));
      Random cutouts = new Random(ImageSeeds.derive(epochSeed, 2));
      Supplier<Placement> placements = () -> Placement.random(a, set.resolution(), random, cutouts);
      BatchWriter writer = new BatchWriter(set, n);
      return new Cursor(
          used, batchSize, (start, size) -> writer.write(order, start, size, placements));
    };
  }

  /** How many images an epoch of {@link #training} has. */
  public static int trainingImages(int images, int batchSize) {
    return used(images, batchSize);
  }

  /** How many batches an epoch of {@link #training} has. */
  public static int trainingSteps(int images, int batchSize) {
    return (used(images, batchSize) + batchSize - 1) / batchSize;
  }

  /** Every image once, in order, as it is; the last batch may be smaller. */
  public static Iterable<Batch> evaluation(ImageSet set, Normalization n, int batchSize) {
    requirePositive(batchSize);
    return () -> {
      int[] order = IntStream.range(0, set.size()).toArray();
      BatchWriter writer = new BatchWriter(set, n);
      Supplier<Placement> upright = () -> Placement.UPRIGHT;
      return new Cursor(
          set.size(), batchSize, (start, size) -> writer.write(order, start, size, upright));
    };
  }

  private static int used(int images, int batchSize) {
    requirePositive(batchSize);
    int rest = images % batchSize;
    boolean dropped = images > batchSize && (2 * rest < batchSize || rest == 1);
    return dropped ? images - rest : images;
  }

  private static void requirePositive(int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size: must be at least 1, was " + batchSize);
    }
  }

  /** Makes the batch of images start to start + size - 1. */
  private interface Maker {
    Batch batch(int start, int size);
  }

  private static final class Cursor implements Iterator<Batch> {
    private final int images;
    private final int batchSize;
    private final Maker maker;
    private int next;

    Cursor(int images, int batchSize, Maker maker) {
      this.images = images;
      this.batchSize = batchSize;
      this.maker = maker;
    }

    @Override
    public boolean hasNext() {
      return next < images;
    }

    @Override
    public Batch next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int size = Math.min(batchSize, images - next);
      Batch batch = maker.batch(next, size);
      next += size;
      return batch;
    }
  }
}
