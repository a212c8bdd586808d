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
   * Returns one epoch: every image once, shuffled and augmented. The same seed and epoch give the
   * same batches.
   *
   * <p>The images left over after the last full batch make a smaller one. It is dropped, unless it
   * is the only batch, if it has fewer than half of {@code batchSize} images, because its gradient
   * would be too noisy, or just one image, which has no variance for batch norm.
   *
   * @param epoch the number of the epoch; any number is allowed
   */
  public static Iterable<Batch> training(
      ImageSet set, Normalization n, Augmentation a, int batchSize, long seed, int epoch) {
    int used = used(set.size(), batchSize);
    long epochSeed = ImageSeeds.derive(seed, epoch);
    return () -> {
      int[] order = order(set.size(), seed, epoch);
      Random random = new Random(ImageSeeds.derive(epochSeed, 1));
      Random cutouts = new Random(ImageSeeds.derive(epochSeed, 2));
      Supplier<Placement> placements = () -> Placement.random(a, set.resolution(), random, cutouts);
      BatchWriter writer = new BatchWriter(set, n);
      return new Cursor(
          used, batchSize, (start, size) -> writer.write(order, start, size, placements));
    };
  }

  /** Returns the order in which an epoch of {@link #training} takes the images of a set. */
  public static int[] order(int images, long seed, int epoch) {
    return ImageSeeds.permutation(images, new Random(ImageSeeds.derive(seed, epoch)));
  }

  /** Returns the number of images in an epoch of {@link #training}. */
  public static int trainingImages(int images, int batchSize) {
    return used(images, batchSize);
  }

  /** Returns the number of batches in an epoch of {@link #training}. */
  public static int trainingSteps(int images, int batchSize) {
    return (int) ((used(images, batchSize) + batchSize - 1L) / batchSize);
  }

  /** Returns every image once, in order and unchanged. The last batch may be smaller. */
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

  /** Makes the batch of images {@code start} to {@code start + size - 1}. */
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
