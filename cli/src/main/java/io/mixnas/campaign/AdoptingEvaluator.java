package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.Preparation;
import io.mixnas.trial.Evaluation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Prepares an evaluator by what another campaign's has prepared. That is copied once, so the other
 * campaign is not needed later.
 */
record AdoptingEvaluator(Evaluator evaluator, Adoption adoption) implements Evaluator {
  @Override
  public void prepare(Preparation preparation) throws InterruptedException {
    if (preparation.stored().isEmpty()) {
      preparation.store(adoption.state(evaluator));
    }
    evaluator.prepare(preparation);
  }

  @Override
  public byte[] adopt(String source, byte[] state) {
    return evaluator.adopt(source, state);
  }

  @Override
  public Evaluation evaluate(Architecture architecture, long seed, EvaluationListener listener)
      throws EvaluationException, InterruptedException {
    return evaluator.evaluate(architecture, seed, listener);
  }

  @Override
  public Optional<Duration> expectedTime(Architecture architecture) throws InterruptedException {
    return evaluator.expectedTime(architecture);
  }

  @Override
  public Optional<Map<String, float[]>> weights(Architecture architecture) {
    return evaluator.weights(architecture);
  }

  @Override
  public Evaluator trainingFor(int epochs) {
    return evaluator.trainingFor(epochs);
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
