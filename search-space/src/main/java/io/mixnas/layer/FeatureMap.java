package io.mixnas.layer;

/**
 * The shape of what passes between two layers, for one image.
 *
 * @param channels at least 1
 * @param size height and width in pixels, at least 1
 */
public record FeatureMap(int channels, int size) {
  /** Number of pixels. */
  public long pixels() {
    return (long) size * size;
  }

  /** Number of values. */
  public long elements() {
    return pixels() * channels;
  }
}
