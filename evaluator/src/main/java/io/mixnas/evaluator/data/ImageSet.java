package io.mixnas.evaluator.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Labelled square RGB images. The arrays are not copied and must not be changed. Two sets are equal
 * only if they share their arrays.
 *
 * @param resolution the pixels per side
 * @param classes the names of the classes, at least one; a label is an index into them
 * @param images the pixels {@code [image][(row * resolution + column) * 3 + channel]}, channels
 *     red, green, blue, unsigned bytes
 * @param labels the labels {@code [image]}, 0 to classes - 1
 */
@SuppressWarnings("ArrayRecordComponent") // too large to copy
public record ImageSet(int resolution, List<String> classes, byte[][] images, int[] labels) {
  /** The number of channels: red, green and blue. */
  public static final int CHANNELS = 3;

  public ImageSet {
    if (resolution < 1) {
      throw new IllegalArgumentException("resolution: must be at least 1, was " + resolution);
    }
    classes = List.copyOf(classes);
    if (images.length != labels.length) {
      throw new IllegalArgumentException(
          "labels: must be one per image (%s), were %s".formatted(images.length, labels.length));
    }
    for (int i = 0; i < labels.length; i++) {
      Objects.checkIndex(labels[i], classes.size());
      requireLength(i, images[i].length, resolution * resolution * CHANNELS);
    }
  }

  /** Returns the number of images. */
  public int size() {
    return labels.length;
  }

  /** Returns these images and after them those of another set of the same classes. */
  ImageSet with(ImageSet other) {
    return new ImageSet(
        resolution,
        classes,
        Stream.of(images, other.images).flatMap(Arrays::stream).toArray(byte[][]::new),
        IntStream.concat(Arrays.stream(labels), Arrays.stream(other.labels)).toArray());
  }

  /** Returns the first images of this set, or all where it has no more. */
  ImageSet first(int count) {
    int size = Math.min(count, size());
    return new ImageSet(
        resolution, classes, Arrays.copyOf(images, size), Arrays.copyOf(labels, size));
  }

  /** Returns at most so many images of each class, drawn at random, in the order of this set. */
  ImageSet sample(int most, long seed) {
    int[] taken = new int[classes.size()];
    int[] drawn =
        Arrays.stream(ImageSeeds.permutation(size(), new Random(seed)))
            .filter(i -> taken[labels[i]]++ < most)
            .toArray();
    int[] kept = Arrays.stream(drawn).sorted().toArray();
    return new ImageSet(
        resolution,
        classes,
        Arrays.stream(kept).mapToObj(i -> images[i]).toArray(byte[][]::new),
        Arrays.stream(kept).map(i -> labels[i]).toArray());
  }

  /** Returns a SHA-256 of the whole set, in hexadecimal. */
  public String fingerprint() {
    return Fingerprint.of(this, new ImageSet(resolution, classes, new byte[0][], new int[0]));
  }

  private static void requireLength(int image, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          "image %s: must have %s bytes, had %s".formatted(image, expected, length));
    }
  }
}
