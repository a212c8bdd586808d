package io.mixnas.latency;

/**
 * States how a latency is measured: in rounds, in each of which every network runs in turn.
 *
 * @param threads the threads that may compute one run
 * @param batch the images of a run
 * @param warmUp the uncounted runs before the first round; a tenth of them also precede every
 *     network's turn
 * @param rounds the number of rounds, at least 6, which an interval of 95 % needs
 * @param runs the runs of a network in each round
 */
public record LatencySettings(int threads, int batch, int warmUp, int rounds, int runs) {
  /** The fewest rounds that have an interval of 95 %. */
  public static final int FEWEST_ROUNDS = 6;

  private static final int MOST = 1_000_000;
  private static final int WARMER = 10;

  public LatencySettings {
    requireBetween("threads", threads, 1, 1024);
    requireBetween("batch", batch, 1, 65_536);
    requireBetween("warm-up", warmUp, 0, MOST);
    requireBetween("rounds", rounds, FEWEST_ROUNDS, MOST);
    requireBetween("runs", runs, 1, MOST);
  }

  /**
   * Returns the settings of campaigns for each architecture: 10 rounds of 10 runs, one image at a
   * time.
   */
  public static LatencySettings ofCampaigns(int threads) {
    return new LatencySettings(threads, 1, 10, 10, 10);
  }

  /**
   * Returns the uncounted runs at the beginning of a turn, when caches still hold another network.
   */
  int turnWarmUp() {
    return Math.min(warmUp, 1 + warmUp / WARMER);
  }

  private static void requireBetween(String field, int value, int least, int greatest) {
    if (value < least || value > greatest) {
      throw new IllegalArgumentException(
          "%s: must be between %s and %s, was %s".formatted(field, least, greatest, value));
    }
  }
}
