package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.trial.Evaluation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trains nothing: computes a score from the architecture and the seed. Keeps the seeds. */
final class FakeEvaluator implements Evaluator {
  private final Behaviour behaviour;
  private final List<Long> seeds = new ArrayList<>();
  private final Map<Long, Integer> epochsOf = new HashMap<>();

  /** Creates an evaluator that scores everything. */
  FakeEvaluator() {
    this(seed -> {});
  }

  /** Creates an evaluator that runs a behaviour before it scores. */
  FakeEvaluator(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /** Does something before there is a score. */
  interface Behaviour {
    void before(long seed) throws EvaluationException, InterruptedException;
  }

  @Override
  public Evaluation evaluate(Architecture architecture, long seed, EvaluationListener listener)
      throws EvaluationException, InterruptedException {
    synchronized (seeds) {
      seeds.add(seed);
    }
    behaviour.before(seed);
    listener.advanced(1);
    return new Evaluation(score(architecture, seed), List.of(), 10, Duration.ofSeconds(1));
  }

  @Override
  public Evaluator trainingFor(int epochs) {
    return new Evaluator() {
      @Override
      public Evaluation evaluate(Architecture architecture, long seed, EvaluationListener listener)
          throws EvaluationException, InterruptedException {
        synchronized (seeds) {
          epochsOf.put(seed, epochs);
        }
        return FakeEvaluator.this.evaluate(architecture, seed, listener);
      }

      @Override
      public Evaluator trainingFor(int others) {
        return FakeEvaluator.this.trainingFor(others);
      }
    };
  }

  /** Returns the seeds of the trainings that began, in their order. */
  List<Long> seeds() {
    synchronized (seeds) {
      return List.copyOf(seeds);
    }
  }

  /** Returns the epochs that were asked for, by seed. */
  Map<Long, Integer> epochs() {
    synchronized (seeds) {
      return Map.copyOf(epochsOf);
    }
  }

  private static double score(Architecture architecture, long seed) {
    int hash = architecture.toString().hashCode() * 31 + Long.hashCode(seed);
    return Math.floorMod(hash * 0x9e3779b9, 1_000) / 1_000.0;
  }
}
