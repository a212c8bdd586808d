package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.Preparation;
import io.mixnas.trial.Evaluation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Prepares itself, and keeps a log of what it does. Its state counts the preparations. */
class PreparedEvaluator implements Evaluator {
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void prepare(Preparation preparation) throws InterruptedException {
    byte before = preparation.stored().map(state -> state[0]).orElse((byte) 0);
    log.add("prepared from " + (before == 0 ? "nothing" : before));
    preparation.store(new byte[] {(byte) (before + 1)});
  }

  @Override
  public Evaluation evaluate(Architecture architecture, long seed, EvaluationListener listener) {
    log.add("evaluated");
    return new Evaluation(0.5, List.of(), 0, Duration.ZERO);
  }

  List<String> log() {
    return List.copyOf(log);
  }
}
