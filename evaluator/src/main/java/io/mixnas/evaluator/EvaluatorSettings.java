package io.mixnas.evaluator;

import io.mixnas.evaluator.training.TrainingSettings;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionValues;
import io.mixnas.plugin.Chosen;
import io.mixnas.plugin.Plugin;
import io.mixnas.plugin.Selection;
import io.mixnas.trial.Measure;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Which evaluator, and how it is set: every option of it has a value. */
public record EvaluatorSettings(Chosen<EvaluatorProvider> chosen) {
  /**
   * A choice with its usual values for what was not given.
   *
   * @throws IllegalArgumentException that begins with the name of an option, when a rule is broken
   */
  public static EvaluatorSettings of(
      Selection<EvaluatorProvider> selection, OptionContext context) {
    return new EvaluatorSettings(selection.complete(context));
  }

  /** The evaluator's name. */
  public String name() {
    return chosen.name();
  }

  /** The values of its options. */
  public OptionValues options() {
    return chosen.values();
  }

  /** The jar that it is from; empty where it is ours. */
  public Optional<Plugin> plugin() {
    return chosen.provided().plugin();
  }

  /** What documents say. */
  public Map<String, Object> tree() {
    return chosen.tree();
  }

  /**
   * An evaluator, to be closed.
   *
   * @throws io.mixnas.plugin.PluginException when it is of a plug-in that fails, or is not here
   */
  public Evaluator create(EvaluatorContext context) {
    return chosen.ask((provider, options) -> provider.create(context, options));
  }

  /** See {@link EvaluatorProvider#resolution}. */
  public OptionalInt resolution() {
    return chosen.ask(EvaluatorProvider::resolution);
  }

  /** See {@link EvaluatorProvider#measure}. */
  public Measure measure() {
    return chosen.ask(EvaluatorProvider::measure);
  }

  /** See {@link EvaluatorProvider#metrics}. */
  public Optional<Set<String>> metrics() {
    return chosen.ask(EvaluatorProvider::metrics);
  }

  /** See {@link EvaluatorProvider#command}. */
  public Optional<String> command() {
    return chosen.ask(EvaluatorProvider::command);
  }

  /** See {@link EvaluatorProvider#epochs}. */
  public OptionalInt epochs() {
    return chosen.ask(EvaluatorProvider::epochs);
  }

  /** See {@link EvaluatorProvider#training}. */
  public TrainingSettings training() {
    return chosen.ask(EvaluatorProvider::training);
  }

  /** See {@link EvaluatorProvider#description}. */
  public String description() {
    return chosen.ask(EvaluatorProvider::description);
  }
}
