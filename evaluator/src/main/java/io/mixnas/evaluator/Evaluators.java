package io.mixnas.evaluator;

import io.mixnas.plugin.PluginDirectory;
import io.mixnas.plugin.Providers;

/** Where evaluators come from. */
public final class Evaluators {
  private static final Providers<EvaluatorProvider> OWN = in(PluginDirectory.none());

  private Evaluators() {}

  /** Our own. */
  public static Providers<EvaluatorProvider> own() {
    return OWN;
  }

  /**
   * Our own and those of plug-ins.
   *
   * @throws io.mixnas.plugin.PluginException when one of theirs cannot be used
   */
  public static Providers<EvaluatorProvider> in(PluginDirectory plugins) {
    return Providers.of(EvaluatorProvider.class, "evaluator", plugins);
  }

  /** The same, where those that are not here may be looked at. */
  public static Providers<EvaluatorProvider> orAbsent(Providers<EvaluatorProvider> here) {
    return here.orAbsent(AbsentEvaluator::new);
  }
}
