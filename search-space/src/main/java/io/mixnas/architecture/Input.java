package io.mixnas.architecture;

/**
 * The images a network takes: square, RGB.
 *
 * @param resolution height and width in pixels, 8 to 4096
 */
public record Input(int resolution) {
  /** Red, green, blue. */
  public static final int CHANNELS = 3;

  /** Least height and width. */
  public static final int LOWEST_RESOLUTION = 8;

  /** Greatest height and width. */
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
