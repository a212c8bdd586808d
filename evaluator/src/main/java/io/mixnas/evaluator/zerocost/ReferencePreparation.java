package io.mixnas.evaluator.zerocost;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.Preparation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Scores the reference networks, some at a time, and stores what is known after each time. The
 * result does not depend on the number of threads or on interruptions.
 */
final class ReferencePreparation {
  private static final int EACH_THREAD = 4; // networks of each thread between two stores

  private final EvaluatorContext context;
  private final ZeroCostSettings settings;
  private final NetworkScorer scorer;
  private final int threads;

  ReferencePreparation(
      EvaluatorContext context, ZeroCostSettings settings, NetworkScorer scorer, int threads) {
    this.context = context;
    this.settings = settings;
    this.scorer = scorer;
    this.threads = threads;
  }

  /**
   * Returns the scores of all reference networks that have some.
   *
   * @throws IllegalArgumentException when fewer than two have, or what is stored belongs to others
   * @throws InterruptedException when this thread was interrupted; what was stored stays
   */
  List<List<Double>> run(Preparation preparation) throws InterruptedException {
    String identity = identity();
    ReferenceScores scores =
        preparation
            .stored()
            .map(bytes -> ReferenceScores.read(bytes, identity, settings.scores().terms().size()))
            .orElseGet(() -> ReferenceScores.none(identity));
    List<Architecture> networks = ReferenceNetworks.draw(context, settings.reference());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      while (scores.drawn() < networks.size()) {
        int to = Math.min(networks.size(), scores.drawn() + EACH_THREAD * threads);
        scores = scores.with(to - scores.drawn(), rows(networks.subList(scores.drawn(), to), pool));
        preparation.store(scores.toBytes());
        preparation.advanced((double) to / networks.size(), "scores of reference networks");
      }
    } finally {
      pool.shutdownNow();
    }
    requireSome(scores.rows().size());
    return scores.rows();
  }

  private List<List<Double>> rows(List<Architecture> networks, ExecutorService pool)
      throws InterruptedException {
    List<Callable<Optional<List<Double>>>> tasks = new ArrayList<>();
    networks.forEach(network -> tasks.add(() -> row(network)));
    List<List<Double>> rows = new ArrayList<>();
    for (Future<Optional<List<Double>>> done : pool.invokeAll(tasks)) {
      try {
        done.get().ifPresent(rows::add);
      } catch (ExecutionException e) {
        throw new IllegalStateException("scores of a reference network failed", e.getCause());
      }
    }
    return rows;
  }

  /** Returns the scores of a network; empty when it has none. */
  private Optional<List<Double>> row(Architecture network) throws InterruptedException {
    try {
      List<Double> row = new ArrayList<>();
      for (double score : scorer.scores(network)) {
        row.add(score);
      }
      return Optional.of(row);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty(); // too narrow for its groups, or not finite
    }
  }

  private void requireSome(int count) {
    if (count < 2) {
      throw new IllegalArgumentException(
          "width: must leave networks of space %s that can be scored, of %s only %s can"
              .formatted(context.space().name(), settings.reference(), count));
    }
  }

  private String identity() {
    return String.join(
        "\n",
        context.space().name() + context.space().decisions(),
        new TreeMap<>(context.limits()).toString(),
        settings.scoresText(),
        Long.toString(context.seed()),
        context.images().fingerprint());
  }
}
