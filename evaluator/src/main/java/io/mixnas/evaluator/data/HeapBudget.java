package io.mixnas.evaluator.data;

import java.util.Locale;
import java.util.function.Supplier;

/**
 * The part of the heap that decoded images may take.
 *
 * @param bytes the number of bytes that are still available
 * @param held the number of bytes that other images take already
 */
record HeapBudget(long bytes, long held) {
  /** The array header and reference of one image. */
  private static final int OVERHEAD_BYTES = 24;

  /** Creates a budget of which nothing is taken yet. */
  HeapBudget(long bytes) {
    this(bytes, 0);
  }

  /**
   * Returns three quarters of the memory that the heap may grow to. The rest is for decoding and
   * training.
   */
  static HeapBudget ofThisMachine() {
    return new HeapBudget(Runtime.getRuntime().maxMemory() / 4 * 3);
  }

  /** Returns what is left of this budget while some images stay in the heap. */
  HeapBudget beside(int images, int resolution) {
    long taken = images * imageBytes(resolution);
    return new HeapBudget(Math.max(0, bytes - taken), held + taken);
  }

  /** Returns what is left of this budget while a dataset stays in the heap. */
  HeapBudget beside(ImageDataset images) {
    int count = images.training().size() + images.validation().size();
    return beside(count, images.training().resolution());
  }

  /**
   * Refuses more images than fit, where a person chooses how many, and their resolution.
   *
   * @throws DataException if they do not fit; the message says what would
   */
  void require(String source, int classes, int images, int resolution) {
    require(source, images, resolution, () -> remedies(classes, images, resolution));
  }

  /**
   * Refuses more images than fit, where all of a source are read at the resolution that there is.
   *
   * @throws DataException if they do not fit
   */
  void requireWhole(String source, int images, int resolution) {
    require(source, images, resolution, () -> "fewer images");
  }

  private void require(String source, int images, int resolution, Supplier<String> remedies) {
    long needed = images * imageBytes(resolution);
    if (needed > bytes) {
      throw new DataException(
          "%s: %s images at %sx%s need %s of heap, at most %s is available; use %s, or a larger -Xmx"
              .formatted(
                  source,
                  images,
                  resolution,
                  resolution,
                  mebibytes(needed),
                  mebibytes(bytes),
                  remedies.get()));
    }
  }

  private String remedies(int classes, int images, int resolution) {
    long perClass = bytes / imageBytes(resolution) / classes;
    int fitting = resolution;
    while (fitting > 0 && images * imageBytes(fitting) > bytes) {
      fitting--;
    }
    String fewer = perClass < 2 ? "" : "--images-per-class %s or less".formatted(perClass);
    String smaller =
        fitting < DataSettings.LEAST_RESOLUTION ? "" : "--resolution %s or less".formatted(fitting);
    return fewer.isEmpty() || smaller.isEmpty()
        ? (fewer + smaller).isEmpty() ? "fewer images" : fewer + smaller
        : fewer + ", or " + smaller;
  }

  /** Returns the bytes that one decoded image takes. */
  static long imageBytes(int resolution) {
    return (long) resolution * resolution * ImageSet.CHANNELS + OVERHEAD_BYTES;
  }

  /** Formats a number of bytes for people, rounded up to mebibytes. */
  static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MiB", (bytes + (1 << 20) - 1) >> 20);
  }
}
