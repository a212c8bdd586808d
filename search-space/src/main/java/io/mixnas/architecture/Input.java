package io.mixnas.architecture;

/**
 * Describes the images that a network takes: square and RGB.
 *
 * @param resolution the height and width in pixels, 8 to 4096
 */
public record Input(int resolution) {
  /** The number of channels: red, green and blue. */
  public static final int CHANNELS = 3;

  /** The smallest height and width, in pixels. */
  public static final int LOWEST_RESOLUTION = 8;

  /** The largest height and width, in pixels. */
  public static final int HIGHEST_RESOLUTION = 4_096;

  public Input {
    if (resolution < LOWEST_RESOLUTION) {
      throw new IllegalArgumentException(
          "resolution: must be at least %s, was %s".formatted(LOWEST_RESOLUTION, resolution));
    }
    if (resolution > HIGHEST_RESOLUTION) {
      throw new IllegalArgumentException(
          "resolution: must be at most %s, was %s".formatted(HIGHEST_RESOLUTION, resolution));
    }
  }
}
