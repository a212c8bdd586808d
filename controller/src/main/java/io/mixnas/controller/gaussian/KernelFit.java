package io.mixnas.controller.gaussian;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
   * Finds the parameters. The trust in cheap scores stays as it is when there are none, and so do
   * the bias and the noise of other trainings.
   *
   * @param kernel the kernel with the parameters that the search starts from
   * @param targets one for each input, roughly standardised
   */
  public KernelParameters fit(GenotypeKernel kernel, List<GenotypePoint> inputs, double[] targets) {
    Covariances covariances = Covariances.of(kernel, inputs);
    double[] start = kernel.parameters().logarithms();
    int[] fitted = fitted(inputs);
    Best best = new Best(Arrays.stream(fitted).mapToDouble(which -> start[which]).toArray());
    try {
      new SimplexOptimizer(new SimpleValueChecker(-1, ENOUGH))
          .optimize(
              new MaxEval(EVALUATIONS),
              new ObjectiveFunction(
                  logs -> best.note(logs, value(covariances, logs, fitted, start, targets))),
              GoalType.MAXIMIZE,
              new InitialGuess(best.logs),
              new NelderMeadSimplex(fitted.length, STEP));
    } catch (TooManyEvaluationsException e) {
      // the best found within the evaluations
      return KernelParameters.ofLogarithms(complete(best.logs, fitted, start));
    }
    return KernelParameters.ofLogarithms(complete(best.logs, fitted, start));
  }

  /** Returns the parameters, by their order, of which the inputs can tell something. */
  private static int[] fitted(List<GenotypePoint> inputs) {
    boolean scored = inputs.stream().anyMatch(input -> input.scores.length > 0);
    boolean others = inputs.stream().anyMatch(input -> !input.isOwn());
    return IntStream.range(0, KernelParameters.COUNT)
        .filter(which -> which != KernelParameters.TRUST_INDEX || scored)
        .filter(which -> which <= KernelParameters.TRUST_INDEX || others)
        .toArray();
  }

  /** Returns logarithms of all parameters: those that are fitted, and the rest as at the start. */
  private static double[] complete(double[] logs, int[] fitted, double[] start) {
    double[] all = start.clone();
    for (int i = 0; i < fitted.length; i++) {
      all[fitted[i]] = logs[i];
    }
    return all;
  }

  private double value(
      Covariances covariances, double[] logs, int[] fitted, double[] start, double[] targets) {
    double belief = prior.logDensity(logs, fitted);
    try {
      KernelParameters parameters = KernelParameters.ofLogarithms(complete(logs, fitted, start));
      if (Math.min(parameters.noise(), parameters.otherNoise()) < LEAST_NOISE) {
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
