package io.mixnas.evaluator.joint;

import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.evaluator.supernet.SupernetProvider;
import io.mixnas.evaluator.zerocost.ZeroCostProvider;
import io.mixnas.option.Option;
import io.mixnas.option.OptionKinds;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import io.mixnas.trial.Measure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Provides the evaluator that adds up zero-cost scores and the loss under shared weights. Its
 * options are those of both; what both have, such as the width, is the same for both. The weights
 * that another campaign has trained cannot be used.
 */
public final class JointProvider implements EvaluatorProvider {
  private static final ZeroCostProvider SIGNS = new ZeroCostProvider();
  private static final EvaluatorProvider SUPERNET = new SupernetProvider();

  static final Option<Double> WEIGHT =
      Option.of(
          "supernetWeight",
          OptionKinds.number("0 or more", weight -> weight >= 0),
          1.0,
          "weight of the supernet's standardized score; that of the zero-cost score is 1");

  private static final OptionSet OPTIONS =
      OptionSet.of(
              SIGNS.options().options().stream()
                  .filter(option -> SUPERNET.options().find(option.name()).isEmpty())
                  .toArray(Option<?>[]::new))
          .after(SUPERNET.options().without(SupernetProvider.SUPERNET))
          .after(OptionSet.of(WEIGHT));

  @Override
  public String name() {
    return "joint";
  }

  @Override
  public String summary() {
    return "adds up zero-cost scores and the loss under shared weights";
  }

  @Override
  public OptionSet options() {
    return OPTIONS;
  }

  @Override
  public Evaluator create(EvaluatorContext context, OptionValues options) {
    return new JointEvaluator(
        context,
        SIGNS.createComparing(context, of(SIGNS, options)),
        SUPERNET.create(context, supernet(options)),
        options.get(WEIGHT),
        options.get(ZeroCostProvider.REFERENCE),
        text(options),
        Runtime.getRuntime().availableProcessors());
  }

  /** Returns a text that differs where the scores of the two do. */
  static String text(OptionValues options) {
    String scale = SIGNS.comparesByLogarithm(of(SIGNS, options)) ? ", by its logarithm" : "";
    return options.values() + scale;
  }

  @Override
  public OptionalInt resolution(OptionValues options) {
    return SUPERNET.resolution(supernet(options));
  }

  @Override
  public OptionalInt usualImagesPerClass() {
    return OptionalInt.empty();
  }

  @Override
  public int usualTrials() {
    return SUPERNET.usualTrials();
  }

  @Override
  public boolean sharesWeights(OptionValues options) {
    return SUPERNET.sharesWeights(supernet(options));
  }

  @Override
  public Measure measure(OptionValues options) {
    return JointEvaluator.MEASURE;
  }

  /** Returns the metrics of both evaluators, and the score of each. */
  @Override
  public Optional<Set<String>> metrics(OptionValues options) {
    Set<String> names = new TreeSet<>(Set.of(JointEvaluator.SIGNS, JointEvaluator.LOSS));
    names.addAll(SIGNS.metrics(of(SIGNS, options)).orElseThrow());
    names.addAll(SUPERNET.metrics(supernet(options)).orElseThrow());
    return Optional.of(names);
  }

  /**
   * Returns a text such as {@code diversity + units of untrained networks of ..., and shared
   * weights of networks of ...}.
   */
  @Override
  public String description(OptionValues options) {
    return "%s, and %s"
        .formatted(SIGNS.description(of(SIGNS, options)), SUPERNET.description(supernet(options)));
  }

  /** Returns the values of the supernet's options; it is always trained here. */
  private static OptionValues supernet(OptionValues options) {
    return of(SUPERNET, options).with(SupernetProvider.SUPERNET, "");
  }

  /** Returns the values of one evaluator's options. */
  private static OptionValues of(EvaluatorProvider provider, OptionValues options) {
    Map<String, Object> own = new LinkedHashMap<>(options.values());
    own.keySet().retainAll(provider.options().names());
    return new OptionValues(own);
  }
}
