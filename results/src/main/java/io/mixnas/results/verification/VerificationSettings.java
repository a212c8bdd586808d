package io.mixnas.results.verification;

import java.util.Objects;
import java.util.Optional;

/**
 * The settings of a verification.
 *
 * @param networks the number of the best trials that are trained again, 1 to 99
 * @param epochs the number of epochs of every run, at least 1
 * @param seeds the number of runs of every network, 1 to 20
 * @param baseline the published network to compare with; empty for none
 * @param data {@code shapes}, or the absolute path of images to judge on; empty for images of the
 *     campaign
 */
public record VerificationSettings(
    int networks, int epochs, int seeds, Optional<String> baseline, Optional<String> data) {
  /** The greatest number of networks. */
  public static final int MOST_NETWORKS = 99;

  /** The greatest number of epochs. */
  public static final int MOST_EPOCHS = 100_000;

  /** The greatest number of seeds, which is the most that the permutation test can handle. */
  public static final int MOST_SEEDS = SignFlips.MOST;

  public VerificationSettings {
    requireBetween("networks", networks, MOST_NETWORKS);
    requireBetween("epochs", epochs, MOST_EPOCHS);
    requireBetween("seeds", seeds, MOST_SEEDS);
    Objects.requireNonNull(baseline, "baseline");
    Objects.requireNonNull(data, "data");
  }

  private static void requireBetween(String field, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "verification: %s: must be between 1 and %s, was %s".formatted(field, most, value));
    }
  }
}
