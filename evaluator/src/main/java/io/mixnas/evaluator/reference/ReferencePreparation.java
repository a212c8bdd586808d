package io.mixnas.evaluator.reference;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.Preparation;
import io.mixnas.evaluator.PreparationException;
import io.mixnas.evaluator.TextDigest;
import io.mixnas.evaluator.training.TaskFailure;
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
public final class ReferencePreparation {
  private static final int EACH_THREAD = 4; // networks of each thread between two stores
  private static final int MOST_CHARACTERS = 16_384; // a stored text has at most 65,535 bytes

  private final EvaluatorContext context;
  private final Settings settings;
  private final NetworkScorer scorer;
  private final int threads;

  /**
   * States what is scored, and by what.
   *
   * @param owner the evaluator's name, for messages
   * @param networks the number of reference networks
   * @param scores the number of scores of each network
   * @param text a text that differs where the scores do
   */
  public record Settings(String owner, int networks, int scores, String text) {}

  /**
   * Creates a preparation.
   *
   * @param threads the number of threads that may score
   */
  public ReferencePreparation(
      EvaluatorContext context, Settings settings, NetworkScorer scorer, int threads) {
    this.context = context;
    this.settings = settings;
    this.scorer = scorer;
    this.threads = threads;
  }

  /**
   * Returns the scores of all reference networks that have some.
   *
   * @throws PreparationException when fewer than two have, or what is stored belongs to others
   * @throws IllegalArgumentException when what is stored is no such scores
   * @throws InterruptedException when this thread was interrupted; what was stored stays
   */
  public List<List<Double>> run(Preparation preparation) throws InterruptedException {
    ReferenceScores scores = stored(preparation);
    List<Architecture> networks = ReferenceNetworks.draw(context, settings.networks());
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
    requireSome(scores.rows().size(), networks.size());
    return scores.rows();
  }

  private ReferenceScores stored(Preparation preparation) {
    String identity = identity();
    return preparation
        .stored()
        .map(bytes -> ReferenceScores.read(bytes, settings.owner(), identity, settings.scores()))
        .orElseGet(() -> ReferenceScores.none(identity));
  }

  private List<List<Double>> rows(List<Architecture> networks, ExecutorService pool)
      throws InterruptedException {
    List<Callable<Optional<List<Double>>>> tasks = new ArrayList<>();
    networks.forEach(network -> tasks.add(() -> scorer.scores(network)));
    List<List<Double>> rows = new ArrayList<>();
    for (Future<Optional<List<Double>>> done : pool.invokeAll(tasks)) {
      try {
        done.get().ifPresent(rows::add);
      } catch (ExecutionException e) {
        throw TaskFailure.of(e);
      }
    }
    return rows;
  }

  private void requireSome(int scored, int drawn) {
    if (scored < 2) {
      throw new PreparationException(
          "%s: must have at least 2 networks of space %s that can be scored, of %s drawn ones %s can%s"
              .formatted(
                  settings.owner(),
                  context.space().name(),
                  drawn,
                  scored == 0 ? "none" : "only 1",
                  scored < drawn ? "; a greater --width may help" : ""));
    }
  }

  /** Returns a text of everything that decides the scores; of a very large space, its digest. */
  private String identity() {
    String text = identityText();
    return text.length() > MOST_CHARACTERS ? TextDigest.of(text) : text;
  }

  private String identityText() {
    return String.join(
        "\n",
        context.space().name() + context.space().decisions(),
        new TreeMap<>(context.limits()).toString(),
        settings.text(),
        Long.toString(context.seed()),
        context.images().fingerprint());
  }
}
