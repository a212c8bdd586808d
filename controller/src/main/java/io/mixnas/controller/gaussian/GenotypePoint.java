package io.mixnas.controller.gaussian;

/** A genotype as the kernel sees it. */
public final class GenotypePoint {
  final int[] choices;
  final double[] trend;
  final double[] smooth;

  /**
   * @param choices option index of each decision
   * @param trend features that the trend is linear in, about standardised
   * @param smooth features in which what is near is alike, about standardised
   */
  public GenotypePoint(int[] choices, double[] trend, double[] smooth) {
    this.choices = choices.clone();
    this.trend = trend.clone();
    this.smooth = smooth.clone();
  }
}
