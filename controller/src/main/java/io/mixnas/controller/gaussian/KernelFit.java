package io.mixnas.controller.gaussian;

import java.util.List;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Parameters that make the observations likely: the maximum of the log marginal likelihood
 * (Rasmussen and Williams 2006, equation 5.8) plus the logarithm of a log-normal prior of each
 * parameter, found by the simplex method (Nelder and Mead 1965) on the logarithms.
 */
public final class KernelFit {
  private static final double STEP = 0.4; // of a simplex's edges, natural logarithm
  private static final double ENOUGH = 1e-2; // difference of log likelihoods that ends the search

  /**
   * Of standardised targets; with less, alike inputs make a covariance that cannot be factorised.
   */
  private static final double LEAST_NOISE = 0.01;

  private static final int EVALUATIONS = 150;

  private final KernelPrior prior;

  /** A fit with these beliefs. */
  public KernelFit(KernelPrior prior) {
    this.prior = prior;
  }

  /**
   * Finds parameters.
   *
   * @param kernel with the parameters that the search begins from
   * @param targets one for each input, about standardised
   */
  public KernelParameters fit(GenotypeKernel kernel, List<GenotypePoint> inputs, double[] targets) {
    Covariances covariances = Covariances.of(kernel, inputs);
    Best best = new Best(kernel.parameters().logarithms());
    try {
      new SimplexOptimizer(new SimpleValueChecker(-1, ENOUGH))
          .optimize(
              new MaxEval(EVALUATIONS),
              new ObjectiveFunction(logs -> best.note(logs, value(covariances, logs, targets))),
              GoalType.MAXIMIZE,
              new InitialGuess(best.logs),
              new NelderMeadSimplex(KernelParameters.COUNT, STEP));
    } catch (TooManyEvaluationsException e) {
      return KernelParameters.ofLogarithms(best.logs); // as good as it has become
    }
    return KernelParameters.ofLogarithms(best.logs);
  }

  private double value(Covariances covariances, double[] logs, double[] targets) {
    double belief = prior.logDensity(logs);
    try {
      KernelParameters parameters = KernelParameters.ofLogarithms(logs);
      if (parameters.noise() < LEAST_NOISE) {
        return -Double.MAX_VALUE;
      }
      return belief + covariances.logLikelihood(parameters, targets);
    } catch (NotPositiveDefiniteException | IllegalArgumentException e) {
      return -Double.MAX_VALUE; // not a kernel that could be computed with
    }
  }

  /** The best that was evaluated. */
  private static final class Best {
    private double[] logs;
    private double value = Double.NEGATIVE_INFINITY;

    Best(double[] logs) {
      this.logs = logs;
    }

    double note(double[] newLogs, double newValue) {
      if (newValue > value) {
        value = newValue;
        logs = newLogs.clone();
      }
      return newValue;
    }
  }
}
