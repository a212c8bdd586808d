package io.mixnas.evaluator.fused;

/**
 * The layout of the feature maps of a batch in a {@code float[]}.
 *
 * @param channels the number of channels, at least 1
 * @param side the height and width
 * @param stride the number of floats from one pixel to the next; the floats between {@code
 *     channels} and {@code stride} are 0 in every array that is passed on
 * @param order the order of the values
 */
public record FeatureShape(int channels, int side, int stride, Order order) {
  /** The most floats of a batch. An array has a few more, for the alignment of the first. */
  private static final int MOST_FLOATS = Integer.MAX_VALUE - 1_024;

  /** The order of the values. */
  public enum Order {
    /** {@code [image][channel][row][column]}; stride is 1. */
    PLANAR,
    /** {@code [image][row][column][stride]}. */
    CHANNELS_LAST
  }

  /** Returns the number of pixels of one map. */
  public int pixels() {
    return side * side;
  }

  /** Returns the number of floats of one image. */
  public int imageLength() {
    return order == Order.PLANAR ? channels * pixels() : pixels() * stride;
  }

  /**
   * Returns the number of floats of a batch.
   *
   * @throws IllegalArgumentException if no array has as many
   */
  public int length(int images) {
    return length(images, pixels(), order == Order.PLANAR ? channels : stride);
  }

  /**
   * Returns the number of floats of a batch of maps.
   *
   * @param columns the number of floats of a pixel
   * @throws IllegalArgumentException if no array has as many
   */
  static int length(int images, int pixels, int columns) {
    long length = (long) images * pixels * columns;
    if (length > MOST_FLOATS) {
      throw new IllegalArgumentException(
          "batch: %s images of %s pixels with %s channels, counting those that fill up vectors, must have at most %s values, have %s"
              .formatted(images, pixels, columns, MOST_FLOATS, length));
    }
    return (int) length;
  }

  /**
   * Copies compact planar values into this layout.
   *
   * @param planar the values {@code [image][channel][row][column]}
   * @param target an array of at least {@link #length} floats
   */
  public void fromPlanar(float[] planar, int images, float[] target) {
    if (order == Order.PLANAR) {
      System.arraycopy(planar, 0, target, 0, length(images));
      return;
    }
    int pixels = pixels();
    for (int image = 0; image < images; image++) {
      for (int pixel = 0; pixel < pixels; pixel++) {
        int to = image * imageLength() + pixel * stride;
        for (int channel = 0; channel < channels; channel++) {
          target[to + channel] = planar[(image * channels + channel) * pixels + pixel];
        }
        java.util.Arrays.fill(target, to + channels, to + stride, 0);
      }
    }
  }

  /**
   * Copies values of this layout into compact planar order.
   *
   * @param planar the values {@code [image][channel][row][column]}, overwritten
   */
  public void toPlanar(float[] source, int images, float[] planar) {
    if (order == Order.PLANAR) {
      System.arraycopy(source, 0, planar, 0, length(images));
      return;
    }
    int pixels = pixels();
    for (int image = 0; image < images; image++) {
      for (int channel = 0; channel < channels; channel++) {
        int to = (image * channels + channel) * pixels;
        for (int pixel = 0; pixel < pixels; pixel++) {
          planar[to + pixel] = source[image * imageLength() + pixel * stride + channel];
        }
      }
    }
  }
}
