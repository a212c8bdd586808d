package io.mixnas.architecture;

/**
 * The images a network takes: square, RGB.
 *
 * @param resolution height and width in pixels, at least 8
 */
public record Input(int resolution) {
  /** Red, green, blue. */
  public static final int CHANNELS = 3;

  public Input {
    if (resolution < 8) {
      throw new IllegalArgumentException("resolution: must be at least 8, was " + resolution);
    }
  }
}
