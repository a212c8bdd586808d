package io.mixnas.controller.gaussian;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds what a process predicts of several points, and how the predictions change when some of the
 * points are believed to turn out exactly as predicted. Such a belief changes no mean; it lowers
 * the variances of all points that are like the believed one, in O(n) each.
 */
public final class JointPosterior {
  private final GenotypeKernel kernel;
  private final List<GenotypePoint> points;
  private final double[] means;
  private final double[] variances;
  private final List<double[]> solved; // [input][point], X in L X = covariances

  JointPosterior(
      GenotypeKernel kernel,
      List<GenotypePoint> points,
      double[] means,
      double[] variances,
      double[][] solved) {
    this.kernel = kernel;
    this.points = List.copyOf(points);
    this.means = means.clone();
    this.variances = variances.clone();
    this.solved = new ArrayList<>(List.of(solved));
  }

  /** Returns the number of points. */
  public int size() {
    return points.size();
  }

  /** Returns the posterior mean of a point. */
  public double mean(int point) {
    return means[point];
  }

  /** Returns the posterior variance of a point, without noise. */
  public double variance(int point) {
    return variances[point];
  }

  /** Believes that a point turns out as predicted, as {@link GaussianProcess#addExact} does. */
  public void believe(int point) {
    double[] row = new double[points.size()];
    for (int other = 0; other < row.length; other++) {
      row[other] = kernel.covariance(points.get(point), points.get(other));
    }
    for (double[] earlier : solved) {
      double factor = earlier[point];
      for (int other = 0; other < row.length; other++) {
        row[other] -= factor * earlier[other];
      }
    }
    double deviation = Math.sqrt(variances[point] + GaussianProcess.EXACT + GaussianProcess.JITTER);
    for (int other = 0; other < row.length; other++) {
      row[other] /= deviation;
      variances[other] = Math.max(0, variances[other] - row[other] * row[other]);
    }
    solved.add(row);
  }
}
