package io.mixnas.controller.policy;

import java.util.random.RandomGenerator;

/**
 * Draws each decision independently from a categorical distribution {@code p = softmax(logits)}, as
 * TuNAS does (Bender et al., CVPR 2020). Immutable.
 */
public final class CategoricalPolicy {
  /**
   * The most by which {@link #moved} lets a logit fall below the greatest of its decision. The
   * probability of an option is then at least about 1e-13 divided by the number of options, so
   * ratios of probabilities stay finite.
   */
  private static final double DEEPEST = 30;

  private final double[][] logits; // [decision][option]
  private final double[][] probabilities; // [decision][option]

  private CategoricalPolicy(double[][] logits) {
    this.logits = copy(logits);
    this.probabilities = new double[logits.length][];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = softmax(logits[i]);
    }
  }

  /**
   * Returns a policy that draws every option with equal probability.
   *
   * @param options the number of options of each decision
   */
  public static CategoricalPolicy uniform(int... options) {
    double[][] logits = new double[options.length][];
    for (int i = 0; i < options.length; i++) {
      logits[i] = new double[options[i]];
    }
    return new CategoricalPolicy(logits);
  }

  /** Returns a policy with these logits, {@code [decision][option]}. */
  public static CategoricalPolicy of(double[][] logits) {
    return new CategoricalPolicy(logits);
  }

  /** Returns the number of decisions. */
  public int decisions() {
    return logits.length;
  }

  /** Returns the number of options of a decision. */
  public int options(int decision) {
    return logits[decision].length;
  }

  /** Returns the probability of an option. */
  public double probability(int decision, int option) {
    return probabilities[decision][option];
  }

  /** Returns the logarithm of a draw's probability: the sum over its decisions. */
  public double logProbability(int[] choices) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += Math.log(probabilities[i][choices[i]]);
    }
    return sum;
  }

  /**
   * Returns the gradient of {@link #logProbability} with respect to the logits: 1 at the chosen
   * option, minus the probability of each option.
   *
   * @return {@code [decision][option]}
   */
  public double[][] logProbabilityGradient(int[] choices) {
    double[][] gradient = new double[logits.length][];
    for (int i = 0; i < logits.length; i++) {
      gradient[i] = new double[logits[i].length];
      for (int option = 0; option < logits[i].length; option++) {
        gradient[i][option] = (option == choices[i] ? 1 : 0) - probabilities[i][option];
      }
    }
    return gradient;
  }

  /** Returns the entropy of the draws in natural logarithms: the sum over the decisions. */
  public double entropy() {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += entropy(i);
    }
    return sum;
  }

  /**
   * Returns the gradient of {@link #entropy} with respect to the logits: {@code -p (log p + H)},
   * where H is the decision's entropy.
   *
   * @return {@code [decision][option]}
   */
  public double[][] entropyGradient() {
    double[][] gradient = new double[logits.length][];
    for (int i = 0; i < logits.length; i++) {
      double entropy = entropy(i);
      gradient[i] = new double[logits[i].length];
      for (int option = 0; option < logits[i].length; option++) {
        double p = probabilities[i][option];
        gradient[i][option] = p == 0 ? 0 : -p * (Math.log(p) + entropy);
      }
    }
    return gradient;
  }

  /** Draws an option index for each decision. */
  public int[] sample(RandomGenerator random) {
    int[] choices = new int[logits.length];
    for (int i = 0; i < choices.length; i++) {
      choices[i] = sample(probabilities[i], random.nextDouble());
    }
    return choices;
  }

  /**
   * Returns the policy after a step along a direction. Logits more than 30 below the greatest of
   * their decision are raised to that.
   *
   * @param direction {@code [decision][option]}
   */
  public CategoricalPolicy moved(double[][] direction, double step) {
    double[][] moved = copy(logits);
    for (int i = 0; i < moved.length; i++) {
      for (int option = 0; option < moved[i].length; option++) {
        moved[i][option] += step * direction[i][option];
      }
      raise(moved[i]);
    }
    return new CategoricalPolicy(moved);
  }

  private static void raise(double[] logits) {
    double least = greatest(logits) - DEEPEST;
    for (int option = 0; option < logits.length; option++) {
      logits[option] = Math.max(logits[option], least);
    }
  }

  private double entropy(int decision) {
    double sum = 0;
    for (double p : probabilities[decision]) {
      sum -= p == 0 ? 0 : p * Math.log(p);
    }
    return sum;
  }

  private static int sample(double[] probabilities, double uniform) {
    double rest = uniform;
    for (int option = 0; option < probabilities.length - 1; option++) {
      rest -= probabilities[option];
      if (rest < 0) {
        return option;
      }
    }
    return probabilities.length - 1;
  }

  private static double[] softmax(double[] logits) {
    double greatest = greatest(logits);
    double[] softmax = new double[logits.length];
    double sum = 0;
    for (int option = 0; option < softmax.length; option++) {
      softmax[option] = Math.exp(logits[option] - greatest);
      sum += softmax[option];
    }
    for (int option = 0; option < softmax.length; option++) {
      softmax[option] /= sum;
    }
    return softmax;
  }

  private static double greatest(double[] logits) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      greatest = Math.max(greatest, logit);
    }
    return greatest;
  }

  private static double[][] copy(double[][] array) {
    double[][] copy = new double[array.length][];
    for (int i = 0; i < array.length; i++) {
      copy[i] = array[i].clone();
    }
    return copy;
  }
}
