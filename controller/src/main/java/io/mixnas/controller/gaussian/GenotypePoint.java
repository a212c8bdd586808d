package io.mixnas.controller.gaussian;

/** Represents a genotype as the kernel sees it. */
public final class GenotypePoint {
  /** The number of the way of training whose scores are wanted. */
  public static final int OWN_TRAINING = 0;

  final int[] choices;
  final double[] trend;
  final double[] smooth;
  final double[] scores;
  final int training;

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
    this(choices, trend, smooth, scores, OWN_TRAINING);
  }

  private GenotypePoint(
      int[] choices, double[] trend, double[] smooth, double[] scores, int training) {
    this.choices = choices.clone();
    this.trend = trend.clone();
    this.smooth = smooth.clone();
    this.scores = scores.clone();
    this.training = training;
  }

  /**
   * Returns the same genotype, trained in some way.
   *
   * @param number the number of the way; {@link #OWN_TRAINING} is that whose scores are wanted
   */
  public GenotypePoint trained(int number) {
    return new GenotypePoint(choices, trend, smooth, scores, number);
  }

  /** Returns the number of the way in which it is trained. */
  public int training() {
    return training;
  }

  /** Returns whether it is trained in the way whose scores are wanted. */
  public boolean isOwn() {
    return training == OWN_TRAINING;
  }
}
