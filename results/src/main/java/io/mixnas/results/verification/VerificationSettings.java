package io.mixnas.results.verification;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings of a verification.
 *
 * @param networks the number of the best trials that are trained again, 1 to 99
 * @param epochs the number of epochs of every run, at least 1
 * @param seeds the number of runs of every network, 1 to 20
 * @param baseline the published network to compare with, or several, separated by commas; empty for
 *     none
 * @param data {@code shapes}, or the absolute path of images to judge on; empty for images of the
 *     campaign
 * @param inherited whether training begins with the weights that a network takes from the
 *     campaign's supernet, and not from scratch. There is no baseline then, which could not do so.
 */
public record VerificationSettings(
    int networks,
    int epochs,
    int seeds,
    Optional<String> baseline,
    Optional<String> data,
    boolean inherited) {
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
    if (inherited && baseline.isPresent()) {
      throw new IllegalArgumentException(
          "verification: baseline: must be none where training begins with weights of the supernet,"
              + " which a published network does not have, was "
              + baseline.get());
    }
  }

  /** Creates settings of trainings from scratch. */
  public VerificationSettings(
      int networks, int epochs, int seeds, Optional<String> baseline, Optional<String> data) {
    this(networks, epochs, seeds, baseline, data, false);
  }

  /** Returns the names of the published networks to compare with, in their order. */
  public List<String> baselines() {
    return baseline.stream()
        .flatMap(names -> Arrays.stream(names.split(",", -1)))
        .map(String::trim)
        .toList();
  }

  /** Returns what training begins with, for people: {@code from shared weights}, or nothing. */
  public String beginning() {
    return inherited ? " from shared weights" : "";
  }

  private static void requireBetween(String field, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "verification: %s: must be between 1 and %s, was %s".formatted(field, most, value));
    }
  }
}
