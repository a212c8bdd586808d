package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.Preparation;
import io.mixnas.latency.LatencyModel;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Measures an architecture before its training, and refuses to train one that exceeds the budget.
 *
 * <p>While one is measured, no other is trained: every training in progress waits at its next step
 * until the measurement is over. That affects a training's time, but not its score. Trainings on
 * other machines are in nobody's way, and do not wait.
 */
final class LatencyLimitedEvaluator implements Evaluator {
  private final Evaluator evaluator;
  private final LatencyBudget budget;
  private final LatencyMeter meter;
  private final LatencyLog log;
  private final LatencyLock lock;
  private final boolean pauses;

  /**
   * Creates an evaluator that trains by another one.
   *
   * @param pauses whether trainings, as they are of this machine, wait for measurements
   */
  LatencyLimitedEvaluator(
      Evaluator evaluator,
      LatencyBudget budget,
      LatencyMeter meter,
      LatencyLog log,
      boolean pauses) {
    this(evaluator, budget, meter, log, new LatencyLock(), pauses);
  }

  private LatencyLimitedEvaluator(
      Evaluator evaluator,
      LatencyBudget budget,
      LatencyMeter meter,
      LatencyLog log,
      LatencyLock lock,
      boolean pauses) {
    this.evaluator = evaluator;
    this.budget = budget;
    this.meter = meter;
    this.log = log;
    this.lock = lock;
    this.pauses = pauses;
  }

  @Override
  public void prepare(Preparation preparation) throws InterruptedException {
    evaluator.prepare(preparation);
  }

  /**
   * Evaluates one architecture.
   *
   * @throws EvaluationException also when the architecture is too slow
   */
  @Override
  public Evaluation evaluate(Architecture architecture, long seed, EvaluationListener listener)
      throws EvaluationException, InterruptedException {
    requireFastEnough(latency(architecture));
    if (!pauses) {
      return evaluator.evaluate(architecture, seed, listener);
    }
    lock.begin();
    try {
      return evaluator.evaluate(architecture, seed, pausing(listener));
    } finally {
      lock.end();
    }
  }

  @Override
  public Optional<Duration> expectedTime(Architecture architecture) throws InterruptedException {
    return evaluator.expectedTime(architecture);
  }

  @Override
  public Evaluator trainingFor(int epochs) {
    return new LatencyLimitedEvaluator(
        evaluator.trainingFor(epochs), budget, meter, log, lock, pauses);
  }

  @Override
  public void close() {
    evaluator.close();
  }

  private LatencyLog.LoggedLatency latency(Architecture architecture) throws InterruptedException {
    Optional<LatencyLog.LoggedLatency> known = log.find(architecture);
    return known.isPresent() ? known.get() : lock.alone(() -> measured(architecture));
  }

  /** Returns the measurement of an architecture, which another worker may have made meanwhile. */
  private LatencyLog.LoggedLatency measured(Architecture architecture) throws InterruptedException {
    Optional<LatencyLog.LoggedLatency> known = log.find(architecture);
    if (known.isPresent()) {
      return known.get();
    }
    LatencyLog.LoggedLatency entry =
        new LatencyLog.LoggedLatency(
            meter.measure(architecture), budget.threads(), LatencyModel.description());
    log.add(architecture, entry);
    return entry;
  }

  private void requireFastEnough(LatencyLog.LoggedLatency entry) throws EvaluationException {
    if (entry.latency().median() > budget.seconds()) {
      throw new EvaluationException(
          String.format(
              Locale.ROOT,
              "latency: must be at most %s, was %.3f ms (95 %% interval %.3f to %.3f ms); not"
                  + " trained",
              budget.text(),
              1000 * entry.latency().median(),
              1000 * entry.latency().low(),
              1000 * entry.latency().high()));
    }
  }

  private EvaluationListener pausing(EvaluationListener listener) {
    return new EvaluationListener() {
      @Override
      public OptionalInt trial() {
        return listener.trial();
      }

      @Override
      public Map<String, String> environment() {
        return listener.environment();
      }

      @Override
      public void advanced(double done) {
        listener.advanced(done);
        lock.pause();
      }

      @Override
      public void finishedEpoch(EpochResult epoch) {
        listener.finishedEpoch(epoch);
        lock.pause();
      }
    };
  }
}
