package io.mixnas.controller.gaussian;

/** Represents a genotype as the kernel sees it. */
public final class GenotypePoint {
  final int[] choices;
  final double[] trend;
  final double[] smooth;

  /**
   * @param choices the option index of each decision
   * @param trend the features in which the trend is linear, roughly standardised
   * @param smooth the features in which nearby genotypes are alike, roughly standardised
   */
  public GenotypePoint(int[] choices, double[] trend, double[] smooth) {
    this.choices = choices.clone();
    this.trend = trend.clone();
    this.smooth = smooth.clone();
  }
}
