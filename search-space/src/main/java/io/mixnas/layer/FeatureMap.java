package io.mixnas.layer;

/**
 * Describes the shape of the data between two layers, for one image.
 *
 * @param channels the number of channels, at least 1
 * @param size the height and width in pixels, at least 1
 */
public record FeatureMap(int channels, int size) {
  /** Returns the number of pixels. */
  public long pixels() {
    return (long) size * size;
  }

  /** Returns the number of values. */
  public long elements() {
    return pixels() * channels;
  }
}
