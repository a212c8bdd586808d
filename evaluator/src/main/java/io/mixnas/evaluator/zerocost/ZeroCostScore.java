package io.mixnas.evaluator.zerocost;

import io.mixnas.cost.Cost;
import io.mixnas.document.Field;
import io.mixnas.trial.Measure;
import java.util.function.ToDoubleFunction;

/**
 * Names the scores of an untrained network. Of each, more is better. The counts at the end are of
 * the architecture as it was proposed, everything else of the narrower network that stands for it.
 */
public enum ZeroCostScore {
  NASWOT("log determinant of the kernel of activation codes", s -> Naswot.of(s.codes())),
  DIVERSITY("how different the codes of images are", s -> CodeDiversity.of(s.codes())),
  SYNFLOW("logarithm of SynFlow", s -> SynFlow.of(s.network())),
  ZICO("mean over variation of gradients of two batches", Zico::of),
  SNIP("sum of weight times gradient", Snip::of) {
    @Override
    boolean isOfFactors() {
      return true;
    }
  },
  GRADIENT_NORM("sum of the norms of gradients", GradientNorm::of) {
    @Override
    boolean isOfFactors() {
      return true;
    }
  },
  MECO("least eigenvalues of correlations between channels", Meco::of),
  EXPRESSIVITY("entropy of features, of AZ-NAS", s -> Expressivity.of(s.blocks())),
  PROGRESSIVITY(
      "least growth of expressivity, of AZ-NAS", s -> Expressivity.progressivity(s.blocks())),
  TRAINABILITY(
      "how well gradients keep their size, of AZ-NAS", s -> Trainability.of(s.blocks(), s.seed())),
  UNITS(
      "logarithm of the number of units of activations",
      s -> Math.log(ActivationUnits.count(s.architecture()))),
  LAYERS("number of activation layers", s -> ActivationUnits.layers(s.architecture()).size()),
  MULTIPLY_ADDS(
      "logarithm of multiply-adds", s -> Math.log(Cost.of(s.architecture()).multiplyAdds())),
  PARAMETERS("logarithm of parameters", s -> Math.log(Cost.of(s.architecture()).parameters()));

  private final String summary;
  private final ToDoubleFunction<Subject> formula;

  ZeroCostScore(String summary, ToDoubleFunction<Subject> formula) {
    this.summary = summary;
    this.formula = formula;
  }

  /** Returns the name for documents and command lines, such as {@code gradient-norm}. */
  public String word() {
    return Field.word(this);
  }

  /** Returns a few words for people. */
  public String summary() {
    return summary;
  }

  /** Returns what a value of it means. */
  public Measure measure() {
    return Measure.maximized(word());
  }

  /** Returns whether networks differ by factors of this score, rather than by differences. */
  boolean isOfFactors() {
    return false;
  }

  /**
   * Returns the score on a scale on which networks differ by differences. It is the logarithm for
   * scores that differ by factors.
   */
  double comparable(double score) {
    return isOfFactors() ? Math.log(score) : score;
  }

  /**
   * Computes the score.
   *
   * @throws ArithmeticException when this network has none
   */
  double of(Subject subject) {
    double value = formula.applyAsDouble(subject);
    if (!Double.isFinite(value)) {
      throw new ArithmeticException("score %s: must be finite, was %s".formatted(word(), value));
    }
    return value;
  }
}
