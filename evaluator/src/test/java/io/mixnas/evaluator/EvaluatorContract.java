package io.mixnas.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mixnas.architecture.Architecture;
import io.mixnas.space.SearchSpaces;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Tests what every evaluator promises. */
public abstract class EvaluatorContract {
  private static final int SIDE = 16;
  private static final EvaluatorContext CONTEXT =
      new EvaluatorContext(Proxies.shapes(SIDE, SIDE), SearchSpaces.of("mixnet-cifar"), 1);

  /**
   * Returns an evaluator that judges a small network within a second.
   *
   * @param context a context with images of 16 pixels per side
   */
  protected abstract Evaluator evaluator(EvaluatorContext context);

  /**
   * Returns a small network that it can judge. An evaluator that judges only networks of the
   * context's space returns one of those.
   */
  protected Architecture network(EvaluatorContext context) {
    return Proxies.SMALL;
  }

  /** Tells whether it trains in epochs. */
  protected abstract boolean trainsForEpochs();

  @Test
  void judgesAlikeInAnyThread() throws Exception {
    List<Object> outcomes = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Evaluator evaluator = prepared()) {
      Callable<Object> task = () -> outcome(evaluator, EvaluationListener.SILENT);
      for (Future<Object> done : threads.invokeAll(List.of(task, task))) {
        outcomes.add(done.get());
      }
      outcomes.add(outcome(evaluator, EvaluationListener.SILENT));
    } finally {
      threads.shutdown();
    }

    assertThat(outcomes).containsOnly(outcomes.get(0));
  }

  @Test
  void tellsHowFarItIsAndNeverGoesBack() throws Exception {
    List<Double> heard = new ArrayList<>();
    try (Evaluator evaluator = prepared()) {
      outcome(
          evaluator,
          new EvaluationListener() {
            @Override
            public void advanced(double done) {
              heard.add(done);
            }
          });
    }

    assertThat(heard).isSorted().allMatch(done -> done >= 0 && done <= 1);
    if (trainsForEpochs()) {
      assertThat(heard).isNotEmpty();
    }
  }

  @Test
  void trainsForAsManyEpochsAsItIsAskedFor() throws Exception {
    assumeTrue(trainsForEpochs(), "trains for no epochs");
    try (Evaluator evaluator = prepared()) {
      for (int epochs : List.of(1, 3)) {
        assertThat(evaluate(evaluator.trainingFor(epochs), EvaluationListener.SILENT).epochs())
            .isEqualTo(epochs);
      }
    }
  }

  @Test
  void canBeClosedTwice() {
    Evaluator evaluator = evaluator(CONTEXT);

    evaluator.close();
    evaluator.close();
  }

  private Evaluator prepared() throws InterruptedException {
    Evaluator evaluator = evaluator(CONTEXT);
    evaluator.prepare(Preparation.inMemory());
    return evaluator;
  }

  /** Returns the outcome without the times. */
  private Object outcome(Evaluator evaluator, EvaluationListener listener) throws Exception {
    Evaluation evaluation = evaluate(evaluator, listener);
    List<Object> outcome = new ArrayList<>(List.of(evaluation.score(), evaluation.metrics()));
    for (EpochResult epoch : evaluation.curve()) {
      outcome.add(List.of(epoch.epoch(), epoch.trainingLoss(), epoch.validationAccuracy()));
    }
    return outcome;
  }

  private Evaluation evaluate(Evaluator evaluator, EvaluationListener listener) throws Exception {
    return evaluator.evaluate(network(CONTEXT), 1, listener);
  }
}
