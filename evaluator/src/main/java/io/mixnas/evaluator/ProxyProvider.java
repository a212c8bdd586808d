package io.mixnas.evaluator;

import io.mixnas.evaluator.training.TrainingOptions;
import io.mixnas.evaluator.training.TrainingSettings;
import io.mixnas.option.Option;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Provides the evaluator that trains a smaller network for each architecture. */
public final class ProxyProvider implements EvaluatorProvider {
  static final Option<Double> WIDTH =
      SmallerNetworks.width(0.5, "factor on the channels of what is trained, not of the winner");

  private static final OptionSet OPTIONS =
      TrainingOptions.recipe()
          .after(OptionSet.of(WIDTH, TrainingOptions.RESOLUTION, TrainingOptions.ENGINE));

  @Override
  public String name() {
    return "proxy";
  }

  @Override
  public String summary() {
    return "trains a smaller network";
  }

  @Override
  public OptionSet options() {
    return OPTIONS;
  }

  @Override
  public Evaluator create(EvaluatorContext context, OptionValues options) {
    return new ProxyEvaluator(context.images(), settings(options));
  }

  @Override
  public OptionalInt resolution(OptionValues options) {
    return OptionalInt.of(options.get(TrainingOptions.RESOLUTION));
  }

  @Override
  public Optional<Set<String>> metrics(OptionValues options) {
    return Optional.of(Set.of());
  }

  @Override
  public OptionalInt epochs(OptionValues options) {
    return OptionalInt.of(options.get(TrainingOptions.EPOCHS));
  }

  @Override
  public TrainingSettings training(OptionValues options) {
    ProxySettings settings = settings(options);
    return new TrainingSettings(settings.resolution(), settings.recipe(), settings.engine());
  }

  /** Returns a text such as {@code networks of 0.5 times the width on 32x32 pixels, 6 epochs}. */
  @Override
  public String description(OptionValues options) {
    ProxySettings settings = settings(options);
    int epochs = settings.recipe().epochs();
    return "%s, %s"
        .formatted(
            SmallerNetworks.text(settings.width(), settings.resolution()),
            epochs == 1 ? "1 epoch" : epochs + " epochs");
  }

  private static ProxySettings settings(OptionValues options) {
    return new ProxySettings(
        options.get(WIDTH),
        options.get(TrainingOptions.RESOLUTION),
        TrainingOptions.recipe(options),
        options.get(TrainingOptions.ENGINE));
  }
}
