package io.mixnas.evaluator.zerocost;

import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.evaluator.SmallerNetworks;
import io.mixnas.option.Option;
import io.mixnas.option.OptionKinds;
import io.mixnas.option.OptionSet;
import io.mixnas.option.OptionValues;
import io.mixnas.trial.Measure;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Provides the evaluator that looks at untrained networks. */
public final class ZeroCostProvider implements EvaluatorProvider {
  /** The default sum, chosen as docs/zero-cost.md tells. */
  private static final ScoreSum USUAL =
      ScoreSum.of(
          ZeroCostScore.DIVERSITY,
          ZeroCostScore.GRADIENT_NORM,
          ZeroCostScore.TRAINABILITY,
          ZeroCostScore.UNITS);

  static final Option<ScoreSum> SCORES =
      Option.of(
          "scores",
          new ScoreSumKind(),
          USUAL,
          "scores that are added up, such as naswot or diversity + 0.5*units; each is standardized"
              + " by those of random networks of the space");

  static final Option<Double> WIDTH =
      SmallerNetworks.width(
          0.25,
          "factor on the channels of the networks that are looked at, not of the winner; channels"
              + " become multiples of 8, at least 8, so that options of few channels may coincide");

  static final Option<Integer> RESOLUTION =
      SmallerNetworks.resolution("height and width of the images that are looked at, in pixels");

  static final Option<Integer> BATCH =
      Option.of(
          "batch",
          OptionKinds.integer(2),
          64,
          "most images per batch; some scores look at two batches");

  static final Option<Integer> DRAWS =
      Option.of(
          "draws",
          OptionKinds.integer(1),
          1,
          "draws of images and initial weights whose scores are averaged");

  /** The number of random networks by which scores are standardized. */
  public static final Option<Integer> REFERENCE =
      Option.of(
          "reference",
          OptionKinds.integer(2),
          100,
          "random networks of the space by which scores are standardized");

  private static final OptionSet OPTIONS =
      OptionSet.of(SCORES, WIDTH, RESOLUTION, BATCH, DRAWS, REFERENCE);

  @Override
  public String name() {
    return "zero-cost";
  }

  @Override
  public String summary() {
    return "looks at untrained networks";
  }

  @Override
  public OptionSet options() {
    return OPTIONS;
  }

  @Override
  public Evaluator create(EvaluatorContext context, OptionValues options) {
    int threads = Runtime.getRuntime().availableProcessors();
    return new ZeroCostEvaluator(context, settings(options), threads);
  }

  /**
   * Creates an evaluator for those who standardize its scores. It differs from one of {@link
   * #create} in a single score that is compared by its logarithm: it reports that logarithm.
   *
   * @param options a value for each of {@link #options}
   * @throws IllegalArgumentException stating the rule, when it cannot work with these
   */
  public Evaluator createComparing(EvaluatorContext context, OptionValues options) {
    int threads = Runtime.getRuntime().availableProcessors();
    return ZeroCostEvaluator.comparing(context, settings(options), threads);
  }

  /** Returns whether the scores of {@link #createComparing} are others than those of create. */
  public boolean comparesByLogarithm(OptionValues options) {
    ScoreSum scores = settings(options).scores();
    return scores.isSingle() && scores.scores().get(0).isOfFactors();
  }

  @Override
  public OptionalInt resolution(OptionValues options) {
    return OptionalInt.of(options.get(RESOLUTION));
  }

  @Override
  public int usualTrials() {
    return 200;
  }

  @Override
  public Measure measure(OptionValues options) {
    return ZeroCostEvaluator.measure(settings(options));
  }

  @Override
  public Optional<Set<String>> metrics(OptionValues options) {
    return Optional.of(
        settings(options).scores().scores().stream()
            .map(ZeroCostScore::word)
            .collect(Collectors.toSet()));
  }

  /**
   * Returns a text such as {@code diversity + units of untrained networks of 0.25 times the width
   * on 16x16 pixels}.
   */
  @Override
  public String description(OptionValues options) {
    ZeroCostSettings settings = settings(options);
    return "%s of untrained %s"
        .formatted(
            settings.scores().text(),
            SmallerNetworks.text(settings.width(), settings.resolution()));
  }

  static ZeroCostSettings settings(OptionValues options) {
    return new ZeroCostSettings(
        options.get(SCORES),
        options.get(WIDTH),
        options.get(RESOLUTION),
        options.get(BATCH),
        options.get(DRAWS),
        options.get(REFERENCE));
  }
}
