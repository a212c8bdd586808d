package io.mixnas.evaluator.zerocost;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.Preparation;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.reference.ReferencePreparation;
import io.mixnas.evaluator.reference.StandardizedSum;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges networks by scores of their untrained weights. A single score is reported as it is.
 * Several are standardized by those of random networks of the space, which its preparation scores,
 * and added up. Each score by itself is among the metrics.
 *
 * <p>Scores follow from the campaign's seed and not from the trial's: images and initial weights
 * are the same for all networks.
 */
final class ZeroCostEvaluator implements Evaluator {
  /** What a sum of scores measures. */
  static final Measure SUM = Measure.maximized("zero-cost score");

  private final ZeroCostSettings settings;
  private final boolean comparing;
  private final UntrainedScorer scorer;
  private final ReferencePreparation reference;
  private volatile StandardizedSum sum;

  /**
   * Creates an evaluator.
   *
   * @param threads the number of threads that may prepare it; scores do not depend on it
   * @throws IllegalArgumentException when the images have another resolution than the settings, or
   *     there are too few
   */
  ZeroCostEvaluator(EvaluatorContext context, ZeroCostSettings settings, int threads) {
    this(context, settings, false, threads);
  }

  private ZeroCostEvaluator(
      EvaluatorContext context, ZeroCostSettings settings, boolean comparing, int threads) {
    NetworkEngine.FUSED.start();
    this.settings = settings;
    this.comparing = comparing;
    this.scorer = new UntrainedScorer(context, settings);
    this.reference =
        new ReferencePreparation(
            context,
            new ReferencePreparation.Settings(
                "zero-cost",
                settings.reference(),
                settings.scores().terms().size(),
                settings.scoresText()),
            this::comparable,
            threads);
  }

  /**
   * Creates an evaluator for those who standardize its scores. It reports a single score on the
   * scale on which the scores of a sum are standardized, see {@link ScoreSum#comparable}.
   *
   * @param threads the number of threads that may prepare it; scores do not depend on it
   * @throws IllegalArgumentException when the images have another resolution than the settings, or
   *     there are too few
   */
  static ZeroCostEvaluator comparing(
      EvaluatorContext context, ZeroCostSettings settings, int threads) {
    return new ZeroCostEvaluator(context, settings, true, threads);
  }

  /** Returns what the scores measure. */
  static Measure measure(ZeroCostSettings settings) {
    return settings.scores().isSingle() ? settings.scores().scores().get(0).measure() : SUM;
  }

  @Override
  public void prepare(Preparation preparation) throws InterruptedException {
    if (!settings.scores().isSingle()) {
      sum = StandardizedSum.of(settings.scores().weights(), reference.run(preparation));
    }
  }

  @Override
  public Evaluation evaluate(Architecture architecture, long seed, EvaluationListener listener)
      throws EvaluationException, InterruptedException {
    long start = System.nanoTime();
    double[] scores = scores(architecture);
    double score = score(scores);
    if (!Double.isFinite(score)) {
      throw new EvaluationException("has no score: the sum of its scores is " + score);
    }
    listener.advanced(1);
    return new Evaluation(
        score,
        comparing ? SUM : measure(settings),
        metrics(scores),
        List.of(),
        0,
        Duration.ofNanos(System.nanoTime() - start));
  }

  private double[] scores(Architecture architecture)
      throws EvaluationException, InterruptedException {
    try {
      return scorer.scores(architecture);
    } catch (IllegalArgumentException e) { // too few channels for its groups, say
      throw new EvaluationException(
          "has no network of width %s at %s pixels: %s"
              .formatted(settings.width(), settings.resolution(), e.getMessage()),
          e);
    } catch (ArithmeticException e) {
      throw new EvaluationException("has no score: " + e.getMessage(), e);
    }
  }

  private double score(double[] scores) {
    if (settings.scores().isSingle()) {
      return comparing ? settings.scores().comparable(scores).get(0) : scores[0];
    }
    if (sum == null) {
      throw new IllegalStateException("zero-cost: must be prepared before it judges");
    }
    return sum.of(settings.scores().comparable(scores));
  }

  /** Returns what the reference compares of a network; empty when it has no scores. */
  private Optional<List<Double>> comparable(Architecture network) throws InterruptedException {
    try {
      return Optional.of(settings.scores().comparable(scorer.scores(network)))
          .filter(scores -> scores.stream().allMatch(Double::isFinite));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty(); // too narrow for its groups, or not finite
    }
  }

  private Map<String, Double> metrics(double[] scores) {
    Map<String, Double> metrics = new TreeMap<>();
    for (int i = 0; i < scores.length; i++) {
      metrics.put(settings.scores().scores().get(i).word(), scores[i]);
    }
    return metrics;
  }
}
