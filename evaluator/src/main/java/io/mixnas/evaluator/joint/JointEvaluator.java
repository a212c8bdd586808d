package io.mixnas.evaluator.joint;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.Preparation;
import io.mixnas.evaluator.PreparationParts;
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
 * Judges networks by two evaluators at once: their scores are standardized by those of random
 * networks of the space, and added up. Where the two see different things, the sum ranks better
 * than either. Neither may depend on the trial's seed.
 *
 * <p>The metrics are those of both evaluators, and the score of each.
 */
final class JointEvaluator implements Evaluator {
  static final Measure MEASURE = Measure.maximized("joint score");

  /** The metric with the score of the first evaluator. */
  static final String SIGNS = "signs";

  /** The metric with the score of the second evaluator. */
  static final String LOSS = "loss";

  private static final long ANY_SEED = 0;
  private static final double FIRST_PART = 0.05; // of the preparation
  private static final double SECOND_PART = 0.9;

  private final Evaluator signs;
  private final Evaluator supernet;
  private final ReferencePreparation reference;
  private final List<Double> weights;
  private volatile StandardizedSum sum;

  /**
   * Creates an evaluator, which closes the two.
   *
   * @param signs judges by untrained networks
   * @param supernet judges by shared weights
   * @param weight the weight of the supernet's score; the other one has 1
   * @param networks the number of reference networks
   * @param text a text that differs where the settings of the two do
   * @param threads the number of threads that may prepare it; scores do not depend on it
   */
  JointEvaluator(
      EvaluatorContext context,
      Evaluator signs,
      Evaluator supernet,
      double weight,
      int networks,
      String text,
      int threads) {
    this.signs = signs;
    this.supernet = supernet;
    this.weights = List.of(1.0, weight);
    this.reference =
        new ReferencePreparation(
            context,
            new ReferencePreparation.Settings("joint", networks, weights.size(), text),
            this::merits,
            threads);
  }

  @Override
  public void prepare(Preparation preparation) throws InterruptedException {
    PreparationParts parts = new PreparationParts(preparation);
    signs.prepare(parts.part("zero-cost", 0, FIRST_PART));
    supernet.prepare(parts.part("supernet", FIRST_PART, SECOND_PART));
    sum = StandardizedSum.of(weights, reference.run(parts.part("reference", SECOND_PART, 1)));
  }

  /** Returns the merits of a reference network; empty when one of the two has no score. */
  private Optional<List<Double>> merits(Architecture network) throws InterruptedException {
    try {
      return Optional.of(
          List.of(
              signs.evaluate(network, ANY_SEED, EvaluationListener.SILENT).merit(),
              supernet.evaluate(network, ANY_SEED, EvaluationListener.SILENT).merit()));
    } catch (EvaluationException e) {
      return Optional.empty();
    }
  }

  @Override
  public Evaluation evaluate(Architecture architecture, long seed, EvaluationListener listener)
      throws EvaluationException, InterruptedException {
    if (sum == null) {
      throw new IllegalStateException("joint: must be prepared before it judges");
    }
    long start = System.nanoTime();
    Evaluation first = signs.evaluate(architecture, seed, EvaluationListener.SILENT);
    Evaluation second = supernet.evaluate(architecture, seed, EvaluationListener.SILENT);
    listener.advanced(1);
    return new Evaluation(
        sum.of(List.of(first.merit(), second.merit())),
        MEASURE,
        metrics(first, second),
        List.of(),
        0,
        Duration.ofNanos(System.nanoTime() - start));
  }

  @Override
  public Optional<Map<String, float[]>> weights(Architecture architecture) {
    return supernet.weights(architecture);
  }

  private static Map<String, Double> metrics(Evaluation first, Evaluation second) {
    Map<String, Double> metrics = new TreeMap<>(first.metrics());
    metrics.putAll(second.metrics());
    metrics.put(SIGNS, first.score());
    metrics.put(LOSS, second.score());
    return metrics;
  }

  @Override
  public void close() {
    try {
      signs.close();
    } finally {
      supernet.close();
    }
  }
}
