package io.mixnas.option;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * What is known of a campaign where values that nobody gave are chosen.
 *
 * @param trials of it in all
 * @param epochs of its usual training; empty where that is not known, or nothing is trained
 * @param resolution of its networks, pixels per side
 * @param generatedImages whether its images are the small ones that are generated
 */
public record OptionContext(
    int trials, OptionalInt epochs, int resolution, boolean generatedImages) {
  private static final int SOME_TRIALS = 100;

  public OptionContext {
    Objects.requireNonNull(epochs, "epochs");
  }

  /** Of some hundred trials, on networks of this resolution. */
  public static OptionContext ofResolution(int pixels) {
    return ofImages(pixels, false);
  }

  /** The same, on images that are generated or not. */
  public static OptionContext ofImages(int pixels, boolean generated) {
    return new OptionContext(SOME_TRIALS, OptionalInt.empty(), pixels, generated);
  }

  /** The same where a training has so many epochs. */
  public OptionContext withEpochs(OptionalInt count) {
    return new OptionContext(trials, count, resolution, generatedImages);
  }
}
