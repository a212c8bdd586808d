package io.mixnas.evaluator;

import io.mixnas.plugin.PluginDirectory;
import io.mixnas.plugin.Providers;

/** Lists the available evaluators. */
public final class Evaluators {
  private static final Providers<EvaluatorProvider> OWN = in(PluginDirectory.none());

  private Evaluators() {}

  /** Returns our own evaluators. */
  public static Providers<EvaluatorProvider> own() {
    return OWN;
  }

  /**
   * Returns our own evaluators and those of plug-ins.
   *
   * @throws io.mixnas.plugin.PluginException when one of theirs cannot be used
   */
  public static Providers<EvaluatorProvider> in(PluginDirectory plugins) {
    return Providers.of(EvaluatorProvider.class, "evaluator", plugins);
  }

  /** Returns the same, with stand-ins for missing evaluators, whose settings can be looked at. */
  public static Providers<EvaluatorProvider> orAbsent(Providers<EvaluatorProvider> here) {
    return here.orAbsent(AbsentEvaluator::new);
  }
}
