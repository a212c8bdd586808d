package io.mixnas.controller.gaussian;

/** Represents a genotype as the kernel sees it. */
public final class GenotypePoint {
  final int[] choices;
  final double[] trend;
  final double[] smooth;
  final double[] scores;

  /**
   * Creates a point of a genotype without cheap scores.
   *
   * @param choices the option index of each decision
   * @param trend the features in which the trend is linear, roughly standardised
   * @param smooth the features in which nearby genotypes are alike, roughly standardised
   */
  public GenotypePoint(int[] choices, double[] trend, double[] smooth) {
    this(choices, trend, smooth, new double[0]);
  }

  /**
   * Creates a point of a genotype that has cheap scores.
   *
   * @param choices the option index of each decision
   * @param trend the features in which the trend is linear, roughly standardised
   * @param smooth the features in which nearby genotypes are alike, roughly standardised
   * @param scores the cheap scores, of which more is expected to be better; their sum is roughly
   *     standardised
   */
  public GenotypePoint(int[] choices, double[] trend, double[] smooth, double[] scores) {
    this.choices = choices.clone();
    this.trend = trend.clone();
    this.smooth = smooth.clone();
    this.scores = scores.clone();
  }
}
