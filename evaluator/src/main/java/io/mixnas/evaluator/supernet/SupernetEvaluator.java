package io.mixnas.evaluator.supernet;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.Preparation;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Judges networks by the weights that they take from a supernet. Its preparation trains the
 * supernet; then the score of a network is its mean cross entropy on validation images, after batch
 * norm took the network's own statistics from training images.
 */
final class SupernetEvaluator implements Evaluator {
  /** What scores say. */
  static final Measure MEASURE = new Measure("cross entropy", "nats", Measure.Direction.MINIMIZE);

  /** The metric with the share of validation images that are classified correctly. */
  static final String ACCURACY = "accuracy";

  private final Supernet supernet;
  private final SupernetTraining training;
  private final JudgeImages images;
  private final Queue<NetworkJudge> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean prepared;

  /**
   * @param threads the number of threads that may train; scores do not depend on it
   * @throws IllegalArgumentException when the images have another resolution than the settings
   */
  SupernetEvaluator(EvaluatorContext context, SupernetSettings settings, int threads) {
    int pixels = context.images().training().resolution();
    if (pixels != settings.resolution()) {
      throw new IllegalArgumentException(
          "images: must be %s pixels per side, were %s".formatted(settings.resolution(), pixels));
    }
    int classes = context.images().training().classes().size();
    NetworkScale scale = new NetworkScale(settings.width(), settings.resolution(), classes);
    this.supernet = Supernet.of(context.space(), scale, settings.optionWeights(), context.seed());
    NetworkSampler sampler =
        new NetworkSampler(
            context.space(), context.limits(), scale, settings.sampling(), context.seed());
    this.training =
        new SupernetTraining(
            supernet, context.images(), settings, sampler, context.seed(), threads);
    this.images = JudgeImages.of(context.images(), settings);
  }

  @Override
  public void prepare(Preparation preparation) throws InterruptedException {
    training.run(preparation);
    prepared = true;
  }

  @Override
  public byte[] adopt(String source, byte[] state) {
    return training.adopt(source, state);
  }

  @Override
  public Evaluation evaluate(Architecture architecture, long seed, EvaluationListener listener)
      throws EvaluationException, InterruptedException {
    if (!prepared) {
      throw new IllegalStateException("supernet: must be prepared before it judges");
    }
    long start = System.nanoTime();
    NetworkJudge.Verdict verdict = verdict(architecture, listener);
    if (!Double.isFinite(verdict.loss())) {
      throw new EvaluationException("has no score: its cross entropy is " + verdict.loss());
    }
    return new Evaluation(
        verdict.loss(),
        MEASURE,
        Map.of(ACCURACY, verdict.accuracy()),
        List.of(),
        0,
        Duration.ofNanos(System.nanoTime() - start));
  }

  @Override
  public Optional<Map<String, float[]>> weights(Architecture architecture) {
    return supernet.scale().width() == 1 && prepared
        ? new NetworkJudge(supernet, images).weights(architecture)
        : Optional.empty();
  }

  private NetworkJudge.Verdict verdict(Architecture architecture, EvaluationListener listener)
      throws EvaluationException, InterruptedException {
    NetworkJudge free = idle.poll();
    NetworkJudge judge = free == null ? new NetworkJudge(supernet, images) : free;
    try {
      NetworkJudge.Verdict verdict =
          judge
              .judge(architecture, listener::advanced)
              .orElseThrow(
                  () ->
                      new EvaluationException(
                          "must be a network of space %s, is none"
                              .formatted(supernet.space().name())));
      idle.add(judge);
      return verdict;
    } catch (IllegalArgumentException e) { // too few channels for its groups, say
      throw new EvaluationException(
          "has no network of width %s at %s pixels: %s"
              .formatted(supernet.scale().width(), supernet.scale().resolution(), e.getMessage()),
          e);
    }
  }
}
