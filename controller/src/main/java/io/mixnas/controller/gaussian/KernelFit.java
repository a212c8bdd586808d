package io.mixnas.controller.gaussian;

import java.util.Arrays;
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
 * Finds the parameters that make the observations most likely. It maximises the log marginal
 * likelihood (Rasmussen and Williams 2006, equation 5.8) plus the log density of a log-normal prior
 * on each parameter, by the simplex method (Nelder and Mead 1965) on the logarithms.
 */
public final class KernelFit {
  private static final double STEP = 0.4; // length of a simplex's edges, in natural logarithms
  private static final double ENOUGH = 1e-2; // difference of log likelihoods that ends the search

  /**
   * The least noise, for standardised targets. With less, similar inputs give a covariance that
   * cannot be factorised.
   */
  private static final double LEAST_NOISE = 0.01;

  private static final int EVALUATIONS = 150;

  private final KernelPrior prior;

  /** Creates a fit with this prior. */
  public KernelFit(KernelPrior prior) {
    this.prior = prior;
  }

  /**
   * Finds the parameters. The trust in cheap scores stays as it is when there are none.
   *
   * @param kernel the kernel with the parameters that the search starts from
   * @param targets one for each input, roughly standardised
   */
  public KernelParameters fit(GenotypeKernel kernel, List<GenotypePoint> inputs, double[] targets) {
    Covariances covariances = Covariances.of(kernel, inputs);
    double[] start = kernel.parameters().logarithms();
    int count = inputs.get(0).scores.length == 0 ? start.length - 1 : start.length;
    Best best = new Best(Arrays.copyOf(start, count));
    try {
      new SimplexOptimizer(new SimpleValueChecker(-1, ENOUGH))
          .optimize(
              new MaxEval(EVALUATIONS),
              new ObjectiveFunction(
                  logs -> best.note(logs, value(covariances, logs, start, targets))),
              GoalType.MAXIMIZE,
              new InitialGuess(best.logs),
              new NelderMeadSimplex(count, STEP));
    } catch (TooManyEvaluationsException e) {
      // the best found within the evaluations
      return KernelParameters.ofLogarithms(complete(best.logs, start));
    }
    return KernelParameters.ofLogarithms(complete(best.logs, start));
  }

  /** Returns logarithms of all parameters: those that are fitted, then the rest as at the start. */
  private static double[] complete(double[] fitted, double[] start) {
    double[] all = start.clone();
    System.arraycopy(fitted, 0, all, 0, fitted.length);
    return all;
  }

  private double value(Covariances covariances, double[] logs, double[] start, double[] targets) {
    double belief = prior.logDensity(logs);
    try {
      KernelParameters parameters = KernelParameters.ofLogarithms(complete(logs, start));
      if (parameters.noise() < LEAST_NOISE) {
        return -Double.MAX_VALUE;
      }
      return belief + covariances.logLikelihood(parameters, targets);
    } catch (NotPositiveDefiniteException | IllegalArgumentException e) {
      return -Double.MAX_VALUE; // this kernel cannot be computed with
    }
  }

  /** Keeps the best parameters evaluated so far. */
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
