package io.mixnas.evaluator;

import io.mixnas.evaluator.training.TrainingSettings;
import io.mixnas.option.Option;
import io.mixnas.option.OptionContext;
import io.mixnas.plugin.Chosen;
import io.mixnas.plugin.ProviderSettings;
import io.mixnas.plugin.Selection;
import io.mixnas.trial.Measure;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Holds the choice of an evaluator with a value for each of its options. */
public record EvaluatorSettings(Chosen<EvaluatorProvider> chosen)
    implements ProviderSettings<EvaluatorProvider> {
  /**
   * Returns a choice with defaults for the values that were not given.
   *
   * @throws IllegalArgumentException that begins with the name of an option, when a rule is broken
   */
  public static EvaluatorSettings of(
      Selection<EvaluatorProvider> selection, OptionContext context) {
    return new EvaluatorSettings(selection.complete(context));
  }

  /**
   * Creates an evaluator, which must be closed.
   *
   * @throws io.mixnas.plugin.PluginException when its plug-in fails or is missing
   */
  public Evaluator create(EvaluatorContext context) {
    return chosen.ask((provider, options) -> provider.create(context, options));
  }

  /** Returns the resolution, see {@link EvaluatorProvider#resolution}. */
  public OptionalInt resolution() {
    return chosen.ask(EvaluatorProvider::resolution);
  }

  /** Returns the measure, see {@link EvaluatorProvider#measure}. */
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

  /** See {@link EvaluatorProvider#preparedBy}. */
  public Optional<Option<String>> preparedBy() {
    return chosen.ask((provider, options) -> provider.preparedBy());
  }

  /** See {@link EvaluatorProvider#sharesWeights}. */
  public boolean sharesWeights() {
    return chosen.ask(EvaluatorProvider::sharesWeights);
  }

  /** Returns this choice with another value of one option. */
  public <T> EvaluatorSettings with(Option<T> option, T value) {
    return new EvaluatorSettings(new Chosen<>(chosen.provided(), options().with(option, value)));
  }

  /** Returns the training, see {@link EvaluatorProvider#training}. */
  public TrainingSettings training() {
    return chosen.ask(EvaluatorProvider::training);
  }

  /** Returns the description, see {@link EvaluatorProvider#description}. */
  public String description() {
    return chosen.ask(EvaluatorProvider::description);
  }
}
