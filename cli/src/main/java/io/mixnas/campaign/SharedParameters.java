package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.Preparation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives networks the parameters that they take from what a campaign's evaluators have prepared,
 * such as a supernet.
 */
final class SharedParameters {
  private final Map<Evaluator, Preparation> evaluators = new LinkedHashMap<>();

  /** Adds an evaluator with its own preparation, which is complete when parameters are wanted. */
  void add(Evaluator evaluator, Preparation preparation) {
    evaluators.put(evaluator, preparation);
  }

  /** Reads what was prepared. */
  void prepare() throws InterruptedException {
    for (Map.Entry<Evaluator, Preparation> each : evaluators.entrySet()) {
      each.getKey().prepare(each.getValue());
    }
  }

  /**
   * Returns the parameters of a network.
   *
   * @throws EvaluationException when no evaluator has any for it
   */
  Map<String, float[]> of(Architecture network) throws EvaluationException {
    return evaluators.keySet().stream()
        .map(evaluator -> evaluator.weights(network))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new EvaluationException("has no weights in the campaign's supernet"));
  }
}
