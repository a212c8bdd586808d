package io.mixnas.option;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Describes the campaign for which the values of options are chosen.
 *
 * @param trials the number of trials in all
 * @param epochs the epochs of the campaign's usual training; empty when unknown, or when nothing is
 *     trained
 * @param resolution the height and width of the networks' input, in pixels
 * @param generatedImages whether the images are the small generated ones
 */
public record OptionContext(
    int trials, OptionalInt epochs, int resolution, boolean generatedImages) {
  private static final int SOME_TRIALS = 100;

  public OptionContext {
    Objects.requireNonNull(epochs, "epochs");
  }

  /** Returns the context of a campaign of 100 trials on networks of this resolution. */
  public static OptionContext ofResolution(int pixels) {
    return ofImages(pixels, false);
  }

  /**
   * Returns the context of a campaign of 100 trials on images of this resolution.
   *
   * @param generated whether the images are generated
   */
  public static OptionContext ofImages(int pixels, boolean generated) {
    return new OptionContext(SOME_TRIALS, OptionalInt.empty(), pixels, generated);
  }

  /** Returns this context with another number of epochs. */
  public OptionContext withEpochs(OptionalInt count) {
    return new OptionContext(trials, count, resolution, generatedImages);
  }
}
