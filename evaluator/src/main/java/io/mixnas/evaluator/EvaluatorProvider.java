package io.mixnas.evaluator;

import io.mixnas.evaluator.training.TrainingSettings;
import io.mixnas.option.Option;
import io.mixnas.option.OptionText;
import io.mixnas.option.OptionValues;
import io.mixnas.plugin.Provider;
import io.mixnas.trial.Measure;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Creates evaluators of one kind. To add a kind, name its provider in {@code
 * META-INF/services/io.mixnas.evaluator.EvaluatorProvider} of a jar: see docs/extending.md.
 */
public interface EvaluatorProvider extends Provider {
  /**
   * Creates an evaluator, which is closed at the end of the campaign.
   *
   * @param options a value for each of {@link #options}
   * @throws IllegalArgumentException stating the rule, when it cannot work with these
   */
  Evaluator create(EvaluatorContext context, OptionValues options);

  /**
   * Returns the pixels per side of the images that it wants from the campaign; empty if any will
   * do.
   */
  default OptionalInt resolution(OptionValues options) {
    return OptionalInt.empty();
  }

  /** Returns what the scores measure; accuracies by default. */
  default Measure measure(OptionValues options) {
    return Measure.ACCURACY;
  }

  /**
   * Returns the names of the metrics that every evaluation has, see {@link
   * io.mixnas.trial.Evaluation#metrics}; empty where they are not known before. A campaign that
   * needs another is refused before it begins.
   */
  default Optional<Set<String>> metrics(OptionValues options) {
    return Optional.empty();
  }

  /**
   * Returns the command that its evaluations run, for people; empty where they run none. It is code
   * of whoever has written it: where it stands in a file, a person must allow it first.
   */
  default Optional<String> command(OptionValues options) {
    return Optional.empty();
  }

  /**
   * Epochs of its usual training; empty where it trains nothing, or in no epochs. Where there are
   * some, its evaluators implement {@link Evaluator#trainingFor}.
   */
  default OptionalInt epochs(OptionValues options) {
    return OptionalInt.empty();
  }

  /**
   * Returns the number of trials of a campaign that does not state one. An evaluator that judges a
   * network in a moment has a larger one than an evaluator that trains it.
   */
  default int usualTrials() {
    return 24;
  }

  /**
   * Returns the most images of each class that a campaign loads when it does not state a number;
   * empty for all.
   */
  default OptionalInt usualImagesPerClass() {
    return OptionalInt.of(160);
  }

  /**
   * Returns the option that names a campaign whose preparation its evaluators take over by {@link
   * Evaluator#adopt}, or is an empty text where they prepare themselves; empty where there is no
   * such option.
   */
  default Optional<Option<String>> preparedBy() {
    return Optional.empty();
  }

  /** Returns whether networks take weights from what it prepares, see {@link Evaluator#weights}. */
  default boolean sharesWeights(OptionValues options) {
    return false;
  }

  /** Returns how winners are trained when they are verified, except for the number of epochs. */
  default TrainingSettings training(OptionValues options) {
    return TrainingSettings.usual();
  }

  /**
   * Describes for people what the scores belong to, such as {@code networks of 0.5 times the
   * width}.
   */
  default String description(OptionValues options) {
    String set = OptionText.of(options.values());
    return set.isEmpty() ? name() : "%s (%s)".formatted(name(), set);
  }
}
