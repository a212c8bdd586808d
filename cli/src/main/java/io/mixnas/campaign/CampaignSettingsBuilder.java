package io.mixnas.campaign;

import io.mixnas.controller.Budget;
import io.mixnas.controller.ControllerProvider;
import io.mixnas.controller.ControllerSettings;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.evaluator.EvaluatorSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.option.OptionContext;
import io.mixnas.plugin.Selection;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.Winners;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Settings of a campaign one by one; the rest keeps its default. */
public final class CampaignSettingsBuilder {
  private static final String CONTROLLER = "evolution";
  private static final String EVALUATOR = "proxy";
  private static final int IMAGES_PER_CLASS = 160;
  private static final int SHAPES_PER_CLASS = 128;
  private static final String UNLIMITED = "unlimited";
  private static final String NONE = "none";

  /** How documents call the limits. */
  static final Map<CostMeasure, String> FIELDS =
      Map.of(
          CostMeasure.MULTIPLY_ADDS, "flopsBudget",
          CostMeasure.PARAMETERS, "paramsBudget",
          CostMeasure.MEMORY, "memoryBudget");

  private String data = DataSource.SHAPES;
  private boolean split;
  private Optional<OptionalInt> imagesPerClass = Optional.empty();
  private double validation = 0.2;
  private String space = "mixnet-cifar";
  private int spaceResolution = 32;
  private final Plugins plugins;
  private Selection<ControllerProvider> controller;
  private Selection<EvaluatorProvider> evaluator;
  private final Map<CostMeasure, String> limits = new EnumMap<>(CostMeasure.class);
  private Optional<Duration> latency = Optional.empty();
  private Optional<Integer> latencyThreads = Optional.empty();
  private final ObjectiveBuilder objective = new ObjectiveBuilder();
  private Optional<String> warmStart = Optional.empty();
  private int trials = 24;
  private int workers =
      Math.min(CampaignSettings.MOST_WORKERS, Runtime.getRuntime().availableProcessors());
  private long seed = 1;
  private int winners = Winners.DEFAULT_LIMIT;

  private final VerificationBuilder verification = new VerificationBuilder();

  CampaignSettingsBuilder(Plugins plugins) {
    this.plugins = plugins;
    controller = plugins.controllers().select(CONTROLLER);
    evaluator = plugins.evaluators().select(EVALUATOR);
  }

  /** {@code shapes}, or the path of images, which is made absolute. */
  public CampaignSettingsBuilder data(String source) {
    try {
      data = DataSource.absolute(source);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("data: " + e.getMessage(), e);
    }
    return this;
  }

  /** Whether the images are divided by the folders that they are in. */
  public CampaignSettingsBuilder split(boolean byFolders) {
    split = byFolders;
    return this;
  }

  /** At most so many images of each class; empty for all. */
  public CampaignSettingsBuilder imagesPerClass(OptionalInt count) {
    imagesPerClass = Optional.of(count);
    return this;
  }

  /** Part of each class for validation. */
  public CampaignSettingsBuilder validation(double fraction) {
    validation = fraction;
    return this;
  }

  /**
   * The search space.
   *
   * @param nameOrFile a shipped space's name, the path of a YAML file, or the text of one
   * @throws io.mixnas.document.DocumentException when there is no such space, or it is not
   *     acceptable
   */
  public CampaignSettingsBuilder space(String nameOrFile) {
    boolean definition = CampaignSettings.isDefinition(nameOrFile);
    SearchSpace found =
        definition ? SearchSpaces.parse("space", nameOrFile) : SearchSpaces.of(nameOrFile);
    boolean file = !definition && !SearchSpaces.names().contains(nameOrFile);
    space = file ? definition(SearchSpaces.text(nameOrFile)) : nameOrFile;
    spaceResolution = found.resolution();
    return this;
  }

  /** Who proposes: a controller with its usual options, until they are changed. */
  public CampaignSettingsBuilder controller(String name) {
    controller = plugins.controllers().select(name);
    return this;
  }

  /** Who proposes, as set elsewhere. */
  public CampaignSettingsBuilder controller(ControllerSettings settings) {
    controller = new Selection<>(settings.chosen().provided(), settings.options());
    return this;
  }

  /** Changes who proposes, and how that is set. */
  public CampaignSettingsBuilder controller(UnaryOperator<Selection<ControllerProvider>> change) {
    controller = change.apply(controller);
    return this;
  }

  /** Who proposes, as set so far. */
  public Selection<ControllerProvider> controller() {
    return controller;
  }

  /** Who judges: an evaluator with its usual options, until they are changed. */
  public CampaignSettingsBuilder evaluator(String name) {
    evaluator = plugins.evaluators().select(name);
    return this;
  }

  /** Who judges, as set elsewhere. */
  public CampaignSettingsBuilder evaluator(EvaluatorSettings settings) {
    evaluator = new Selection<>(settings.chosen().provided(), settings.options());
    return this;
  }

  /** Changes who judges, and how that is set. */
  public CampaignSettingsBuilder evaluator(UnaryOperator<Selection<EvaluatorProvider>> change) {
    evaluator = change.apply(evaluator);
    return this;
  }

  /** Who judges, as set so far. */
  public Selection<EvaluatorProvider> evaluator() {
    return evaluator;
  }

  /**
   * Sets an option of who judges, see {@link Selection#with}.
   *
   * @throws IllegalArgumentException when there is no such option, or the value breaks its rule
   */
  public CampaignSettingsBuilder evaluatorOption(String option, Object value) {
    return evaluator(judge -> judge.with(option, value));
  }

  /** Hard limit on a proposal's cost. */
  public CampaignSettingsBuilder budget(Budget limit) {
    limits.clear();
    limit.limits().forEach((measure, amount) -> limits.put(measure, Long.toString(amount)));
    return this;
  }

  /**
   * Hard limit on one cost of a proposal, unless the objective takes it for its target.
   *
   * @param text an amount, {@code unlimited}, or a published network, which counts as it would in
   *     the campaign's space: at that resolution and for as many classes
   */
  public CampaignSettingsBuilder limit(CostMeasure measure, String text) {
    if (text.equals(UNLIMITED)) {
      limits.remove(measure);
    } else {
      limits.put(measure, text);
    }
    return this;
  }

  /**
   * The longest that a network may take on this machine.
   *
   * @param text a time such as {@code 5ms}, or {@code unlimited}
   */
  public CampaignSettingsBuilder latencyBudget(String text) {
    latency = text.equals(UNLIMITED) ? Optional.empty() : Optional.of(LatencyBudget.parse(text));
    return this;
  }

  /** Threads by which it is measured. */
  public CampaignSettingsBuilder latencyThreads(int count) {
    latencyThreads = Optional.of(count);
    return this;
  }

  /** By whose reward trials are ranked. */
  public CampaignSettingsBuilder objective(Objective value) {
    objective.set(value);
    return this;
  }

  /**
   * The same by its name, with its defaults.
   *
   * @throws IllegalArgumentException naming those there are when there is no such objective
   */
  public CampaignSettingsBuilder objective(String name) {
    objective.name(name);
    return this;
  }

  /** Name of the objective as set so far. */
  public String objectiveName() {
    return objective.name();
  }

  /** What the objective's reward counts as cost. */
  public CampaignSettingsBuilder objectiveCost(CostMeasure measure) {
    objective.cost(measure);
    return this;
  }

  /** What the objective minimises, where it is pareto. */
  public CampaignSettingsBuilder objectiveCosts(List<CostMeasure> measures) {
    objective.costs(measures);
    return this;
  }

  /** What a network should cost: an amount, or a published network as in {@link #limit}. */
  public CampaignSettingsBuilder objectiveTarget(String text) {
    objective.target(text);
    return this;
  }

  /** Exponent of the objective below its target. */
  public CampaignSettingsBuilder objectiveAlpha(double exponent) {
    objective.alpha(exponent);
    return this;
  }

  /** Exponent of the objective above its target, or its weight. */
  public CampaignSettingsBuilder objectiveBeta(double value) {
    objective.beta(value);
    return this;
  }

  /** {@code zoo}, {@code none}, or a campaign's address; that of a directory is made absolute. */
  public CampaignSettingsBuilder warmStart(String from) {
    warmStart =
        from.equals(NONE)
            ? Optional.empty()
            : Optional.of(from.equals(CampaignSettings.ZOO) ? from : address(from));
    return this;
  }

  /** What a person should know of how the settings were understood, a line each. */
  public List<String> notes() {
    return Stream.of(limits, objective.target())
        .flatMap(amounts -> amounts.entrySet().stream())
        .filter(amount -> PublishedNetworks.isName(amount.getValue()))
        .map(amount -> PublishedNetworks.note(amount.getValue(), amount.getKey(), searchSpace()))
        .distinct()
        .toList();
  }

  /** Trials in all. */
  public CampaignSettingsBuilder trials(int count) {
    trials = count;
    return this;
  }

  /** Trials in all, as set so far. */
  public int trials() {
    return trials;
  }

  /** Trials in training at once. */
  public CampaignSettingsBuilder workers(int count) {
    workers = count;
    return this;
  }

  /** Of everything that is random. */
  public CampaignSettingsBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** How many winners are exported, at most. */
  public CampaignSettingsBuilder winners(int count) {
    winners = count;
    return this;
  }

  /** How the best trials are verified, to be set. */
  public VerificationBuilder verification() {
    return verification;
  }

  /**
   * The settings.
   *
   * @throws IllegalArgumentException naming the field that breaks a rule, and the rule
   */
  public CampaignSettings build() {
    Budget budget = Budget.unlimited();
    Optional<CostMeasure> targeted = objective.targetsLimitOf();
    for (CostMeasure measure : limits.keySet()) {
      if (!targeted.equals(Optional.of(measure))) {
        budget = budget.with(measure, limit(measure).orElseThrow());
      }
    }
    OptionContext context =
        new OptionContext(trials, OptionalInt.empty(), spaceResolution, isOnShapes());
    EvaluatorSettings judge = EvaluatorSettings.of(evaluator, context);
    return new CampaignSettings(
        data,
        split,
        imagesPerClass(),
        validation,
        space,
        ControllerSettings.of(controller, context.withEpochs(judge.epochs())),
        judge,
        budget,
        latencyBudget(),
        objective.build(this::amount, this::limit),
        warmStart,
        trials,
        workers,
        seed,
        winners,
        verification.build(judge.training().recipe().epochs()));
  }

  private OptionalInt imagesPerClass() {
    return imagesPerClass.orElseGet(
        () -> OptionalInt.of(isOnShapes() ? SHAPES_PER_CLASS : IMAGES_PER_CLASS));
  }

  private boolean isOnShapes() {
    return data.equals(DataSource.SHAPES);
  }

  private Optional<LatencyBudget> latencyBudget() {
    if (latency.isEmpty() && latencyThreads.isPresent()) {
      throw new IllegalArgumentException(
          "latencyThreads: is for campaigns with a latencyBudget (--latency-budget), has none");
    }
    return latency.map(limit -> new LatencyBudget(limit, latencyThreads.orElse(1)));
  }

  private Optional<Long> limit(CostMeasure measure) {
    String field = FIELDS.get(measure);
    return Optional.ofNullable(limits.get(measure)).map(text -> amount(field, measure, text));
  }

  private long amount(String field, CostMeasure measure, String text) {
    return PublishedNetworks.isName(text)
        ? PublishedNetworks.cost(field, text, measure, searchSpace())
        : measure.parse(text);
  }

  private SearchSpace searchSpace() {
    return CampaignSettings.isDefinition(space)
        ? SearchSpaces.parse("space", space)
        : SearchSpaces.of(space);
  }

  /** With the line break by which a definition is told from a name. */
  private static String definition(String text) {
    return CampaignSettings.isDefinition(text) ? text : text + '\n';
  }

  private static String address(String text) {
    String rule =
        "warmStart: must be a path or \"%s\", was '%s'".formatted(CampaignSettings.ZOO, text);
    if (text.isBlank()) {
      throw new IllegalArgumentException(rule);
    }
    try {
      return CampaignAddress.of(text).absolute().toString();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(rule, e);
    }
  }
}
