package io.mixnas.campaign;

import io.mixnas.controller.Budget;
import io.mixnas.controller.ControllerProvider;
import io.mixnas.controller.ControllerSettings;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.evaluator.EvaluatorSettings;
import io.mixnas.evaluator.ProxyProvider;
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
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Builds the settings of a campaign one by one; the others keep their defaults. */
public final class CampaignSettingsBuilder {
  private static final String EVALUATOR = "zero-cost";
  private static final String EVALUATOR_OF_SCORED = "proxy";

  /** As many as a trial of {@code proxy} trains on by default. */
  private static final int TRAINING_IMAGES_OF_SCORED = 128;

  private static final String CONTROLLER_OF_FEW = "bayesian";
  private static final String CONTROLLER_OF_MANY = "evolution";
  private static final int FEW = 100; // trials
  private static final int SHAPES_PER_CLASS = 128;
  private static final String UNLIMITED = "unlimited";
  private static final String NONE = "none";

  /** The names of the limits in documents. */
  static final Map<CostMeasure, String> FIELDS =
      Map.of(
          CostMeasure.MULTIPLY_ADDS, "flopsBudget",
          CostMeasure.PARAMETERS, "paramsBudget",
          CostMeasure.MEMORY, "memoryBudget");

  private String data = DataSource.SHAPES;
  private boolean split;
  private OptionalInt classes = OptionalInt.empty(); // of the images, once it was needed
  private Optional<OptionalInt> imagesPerClass = Optional.empty();
  private double validation = 0.2;
  private String space = "mixnet-cifar";
  private int spaceResolution = 32;
  private final Plugins plugins;
  private Selection<ControllerProvider> controller;
  private Selection<EvaluatorProvider> evaluator;
  private boolean controllerNamed;
  private boolean evaluatorNamed;
  private final CheapScoreBuilder cheapScores;
  private final Map<CostMeasure, String> limits = new EnumMap<>(CostMeasure.class);
  private Optional<Duration> latency = Optional.empty();
  private Optional<Integer> latencyThreads = Optional.empty();
  private final ObjectiveBuilder objective = new ObjectiveBuilder();
  private Optional<String> warmStart = Optional.empty();
  private OptionalInt trials = OptionalInt.empty();
  private OptionalDouble minutes = OptionalDouble.empty();
  private boolean automatic;
  private boolean ofScored; // whether the evaluator is the one that goes with cheap scores
  private int workers =
      Math.min(CampaignSettings.MOST_WORKERS, Runtime.getRuntime().availableProcessors());
  private long seed = 1;
  private int winners = Winners.DEFAULT_LIMIT;

  private final VerificationBuilder verification = new VerificationBuilder();

  CampaignSettingsBuilder(Plugins plugins) {
    this.plugins = plugins;
    evaluator = plugins.evaluators().select(EVALUATOR);
    controller = suitableController();
    cheapScores = new CheapScoreBuilder(plugins.evaluators());
  }

  /** Sets the images: {@code shapes}, or a path, which is made absolute. */
  public CampaignSettingsBuilder data(String source) {
    try {
      data = DataSource.absolute(source);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("data: " + e.getMessage(), e);
    }
    classes = OptionalInt.empty();
    return this;
  }

  /** Sets whether the images are divided by their folders. */
  public CampaignSettingsBuilder split(boolean byFolders) {
    split = byFolders;
    classes = OptionalInt.empty();
    return this;
  }

  /** Sets the greatest number of images of each class; empty for all. */
  public CampaignSettingsBuilder imagesPerClass(OptionalInt count) {
    imagesPerClass = Optional.of(count);
    return this;
  }

  /** Sets the part of each class that is for validation. */
  public CampaignSettingsBuilder validation(double fraction) {
    validation = fraction;
    return this;
  }

  /**
   * Sets the search space.
   *
   * @param nameOrFile the name of a shipped space, the path of a YAML file, or the text of one
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

  /** Sets the controller by its name, with its default options until they are changed. */
  public CampaignSettingsBuilder controller(String name) {
    return controller(plugins.controllers().select(name));
  }

  /** Sets the controller and its options. */
  public CampaignSettingsBuilder controller(ControllerSettings settings) {
    return controller(new Selection<>(settings.chosen().provided(), settings.options()));
  }

  /** Sets the controller and the options that were given for it. */
  CampaignSettingsBuilder controller(Selection<ControllerProvider> selection) {
    controller = selection;
    controllerNamed = true;
    return this;
  }

  /** Changes the controller or its options. */
  public CampaignSettingsBuilder controller(UnaryOperator<Selection<ControllerProvider>> change) {
    controller = change.apply(controller);
    return this;
  }

  /** Returns the controller and its options as set so far. */
  public Selection<ControllerProvider> controller() {
    return controller;
  }

  /** Sets the evaluator by its name, with its default options until they are changed. */
  public CampaignSettingsBuilder evaluator(String name) {
    if (automatic) {
      automatic = false;
      cheapScores.judges(List.of(NONE));
    }
    return evaluator(plugins.evaluators().select(name));
  }

  /** Sets the evaluator and its options. */
  public CampaignSettingsBuilder evaluator(EvaluatorSettings settings) {
    return evaluator(new Selection<>(settings.chosen().provided(), settings.options()));
  }

  /** Sets the evaluator and the options that were given for it. */
  CampaignSettingsBuilder evaluator(Selection<EvaluatorProvider> selection) {
    evaluator = selection;
    evaluatorNamed = true;
    ofScored = false;
    if (!controllerNamed) {
      controller = suitableController();
    }
    return this;
  }

  /**
   * Returns the controller that finds better networks in as many trials as the evaluator usually
   * has (docs/controllers.md): where these are over in a moment, one that takes none to decide.
   */
  private Selection<ControllerProvider> suitableController() {
    boolean few = evaluator.provided().provider().usualTrials() <= FEW;
    return plugins.controllers().select(few ? CONTROLLER_OF_FEW : CONTROLLER_OF_MANY);
  }

  /** Changes the evaluator or its options. */
  public CampaignSettingsBuilder evaluator(UnaryOperator<Selection<EvaluatorProvider>> change) {
    evaluator = change.apply(evaluator);
    return this;
  }

  /** Returns the evaluator and its options as set so far. */
  public Selection<EvaluatorProvider> evaluator() {
    return evaluator;
  }

  /**
   * Sets an option of the evaluator, see {@link Selection#with}.
   *
   * @throws IllegalArgumentException when there is no such option, or the value breaks its rule
   */
  public CampaignSettingsBuilder evaluatorOption(String option, Object value) {
    return evaluator(judge -> judge.with(option, value));
  }

  /** Returns the builder of the scores that networks get before the first trial. */
  public CheapScoreBuilder cheapScores() {
    return cheapScores;
  }

  /**
   * Takes the controller and the evaluator that go with cheap scores, where none were named: one
   * that learns from scores, and one that trains.
   */
  public CampaignSettingsBuilder suitCheapScores() {
    if (cheapScores.isPresent() && !controllerNamed) {
      controller(CONTROLLER_OF_FEW);
    }
    if (cheapScores.isPresent() && !evaluatorNamed) {
      evaluatorOfScored();
    }
    return this;
  }

  private void evaluatorOfScored() {
    evaluator(EVALUATOR_OF_SCORED);
    ofScored = true;
  }

  /**
   * Returns the evaluator and its options. Where it goes with cheap scores and nobody has said how
   * many images there are, trials train on few of them, whatever shared weights are trained on.
   */
  private Selection<EvaluatorProvider> suitableEvaluator() {
    boolean told =
        evaluator.given().values().containsKey(ProxyProvider.TRAINING_IMAGES_NAME)
            || imagesPerClass.isPresent();
    return ofScored && !told && usualImagesPerClass().isEmpty()
        ? evaluator.with(ProxyProvider.TRAINING_IMAGES_NAME, TRAINING_IMAGES_OF_SCORED)
        : evaluator;
  }

  /** Sets the hard limits on a proposal's cost. */
  public CampaignSettingsBuilder budget(Budget limit) {
    limits.clear();
    limit.limits().forEach((measure, amount) -> limits.put(measure, Long.toString(amount)));
    return this;
  }

  /**
   * Sets a hard limit on one cost of a proposal, unless the objective takes it as its target.
   *
   * @param text an amount, {@code unlimited}, or the name of a published network. The network is
   *     counted as proposals are: at the resolution of the campaign's space, and for as many
   *     classes as there are images of.
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
   * Sets the longest time that a network may take on this machine.
   *
   * @param text a time such as {@code 5ms}, or {@code unlimited}
   */
  public CampaignSettingsBuilder latencyBudget(String text) {
    latency = text.equals(UNLIMITED) ? Optional.empty() : Optional.of(LatencyBudget.parse(text));
    return this;
  }

  /** Sets the number of threads with which the latency is measured. */
  public CampaignSettingsBuilder latencyThreads(int count) {
    latencyThreads = Optional.of(count);
    return this;
  }

  /** Sets the objective whose reward ranks the trials. */
  public CampaignSettingsBuilder objective(Objective value) {
    objective.set(value);
    return this;
  }

  /**
   * Sets the objective by its name, with its defaults.
   *
   * @throws IllegalArgumentException naming the known objectives when there is no such objective
   */
  public CampaignSettingsBuilder objective(String name) {
    objective.name(name);
    return this;
  }

  /** Returns the name of the objective as set so far. */
  public String objectiveName() {
    return objective.name();
  }

  /** Sets the cost that the objective's reward counts. */
  public CampaignSettingsBuilder objectiveCost(CostMeasure measure) {
    objective.cost(measure);
    return this;
  }

  /**
   * Sets what the objective {@code pareto} minimises: costs by their words, and metrics of
   * evaluations by their names.
   */
  public CampaignSettingsBuilder objectiveCosts(List<String> names) {
    objective.costs(names);
    return this;
  }

  /**
   * Sets the greatest value of a metric of evaluations, such as 5 for {@code latencyMs}.
   *
   * @throws IllegalArgumentException when the name cannot be a metric, or the value cannot be a
   *     limit
   */
  public CampaignSettingsBuilder limit(String metric, double most) {
    objective.limit(metric, most);
    return this;
  }

  /**
   * Sets the cost that a network should have: an amount, or a published network as in {@link
   * #limit}.
   */
  public CampaignSettingsBuilder objectiveTarget(String text) {
    objective.target(text);
    return this;
  }

  /** Sets the exponent of the objective below its target. */
  public CampaignSettingsBuilder objectiveAlpha(double exponent) {
    objective.alpha(exponent);
    return this;
  }

  /** Sets the exponent of the objective above its target, or its weight. */
  public CampaignSettingsBuilder objectiveBeta(double value) {
    objective.beta(value);
    return this;
  }

  /**
   * Sets the warm start: {@code zoo}, {@code none}, or the directory of a campaign, which is made
   * absolute.
   */
  public CampaignSettingsBuilder warmStart(String from) {
    warmStart =
        from.equals(NONE)
            ? Optional.empty()
            : Optional.of(from.equals(CampaignSettings.ZOO) ? from : address(from));
    return this;
  }

  /**
   * Returns what a person should know about how the settings were understood, one note a line.
   *
   * @throws io.mixnas.evaluator.data.DataException when a network is named as a limit, and the
   *     images of whose classes it is counted cannot be used
   */
  public List<String> notes() {
    return Stream.of(limits, objective.target())
        .flatMap(amounts -> amounts.entrySet().stream())
        .filter(amount -> PublishedNetworks.isName(amount.getValue()))
        .map(amount -> PublishedNetworks.note(amount.getValue(), amount.getKey(), countedSpace()))
        .distinct()
        .toList();
  }

  /** Sets the total number of trials. */
  public CampaignSettingsBuilder trials(int count) {
    trials = OptionalInt.of(count);
    return this;
  }

  /**
   * Returns the total number of trials as set so far. Until then it is the evaluator's usual number
   * or, where a time ends the campaign, as many as there can be.
   */
  public int trials() {
    return trials.orElseGet(
        () ->
            minutes.isEmpty() && !automatic
                ? evaluator.provided().provider().usualTrials()
                : CampaignSettings.MOST_TRIALS);
  }

  /** Returns the number of trials by which options are chosen: a usual one where time decides. */
  private int contextTrials() {
    return trials.orElseGet(() -> evaluator.provided().provider().usualTrials());
  }

  /** Sets the minutes after which no further trial begins; empty for no limit. */
  public CampaignSettingsBuilder minutes(OptionalDouble most) {
    minutes = most;
    return this;
  }

  /**
   * Sets the usual course of a campaign that is given a time: signs for thousands of networks,
   * shared weights for hundreds, and training for as many as the time allows. What is set later
   * changes it.
   */
  public CampaignSettingsBuilder automatic() {
    evaluatorOfScored();
    automatic = true;
    cheapScores.judges(AutomaticCourse.JUDGES);
    return suitCheapScores();
  }

  /**
   * Sets the search for a network of the class of a published one, as the MixConv paper found
   * MixNet-S and M (section 4): within what that network costs in the campaign's space, by the
   * evaluator that was measured to rank best, and with a verification of the best trials beside it
   * and MobileNetV2. What is set later changes it.
   *
   * @param published the name of the network: mixnet-s, mixnet-m or mixnet-l
   * @throws IllegalArgumentException when it is another
   */
  public CampaignSettingsBuilder preset(String published) {
    MixNetPreset.apply(published, this);
    return this;
  }

  private Optional<AutomaticCourse> course() {
    return automatic ? Optional.of(AutomaticCourse.of(minutes)) : Optional.empty();
  }

  /** Sets the number of trials in training at once. */
  public CampaignSettingsBuilder workers(int count) {
    workers = count;
    return this;
  }

  /** Sets the seed of everything that is random. */
  public CampaignSettingsBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** Sets the greatest number of winners that are exported. */
  public CampaignSettingsBuilder winners(int count) {
    winners = count;
    return this;
  }

  /** Returns the builder of the verification of the best trials. */
  public VerificationBuilder verification() {
    return verification;
  }

  /**
   * Returns the settings.
   *
   * @throws IllegalArgumentException naming the field that breaks a rule, and the rule
   * @throws io.mixnas.evaluator.data.DataException when a network is named as a limit, and the
   *     images of whose classes it is counted cannot be used
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
        new OptionContext(contextTrials(), OptionalInt.empty(), spaceResolution, isOnShapes());
    EvaluatorSettings judge = Adoption.absolute(EvaluatorSettings.of(suitableEvaluator(), context));
    return new CampaignSettings(
        data,
        split,
        imagesPerClass(),
        validation,
        space,
        ControllerSettings.of(controller, context.withEpochs(judge.epochs())),
        judge,
        cheapScores.build(context, course()),
        budget,
        latencyBudget(),
        objective.build(this::amount, this::limit),
        warmStart,
        trials(),
        automatic ? OptionalDouble.of(AutomaticCourse.of(minutes).minutes()) : minutes,
        workers,
        seed,
        winners,
        verification.build(judge));
  }

  private OptionalInt imagesPerClass() {
    return imagesPerClass.orElseGet(
        () -> isOnShapes() ? OptionalInt.of(SHAPES_PER_CLASS) : usualImagesPerClass());
  }

  /** Returns all where one of the evaluators usually takes all, or the most that one takes. */
  private OptionalInt usualImagesPerClass() {
    List<OptionalInt> usual =
        Stream.concat(Stream.of(evaluator.provided().provider()), cheapScores.providers())
            .map(EvaluatorProvider::usualImagesPerClass)
            .toList();
    return usual.stream().anyMatch(OptionalInt::isEmpty)
        ? OptionalInt.empty()
        : usual.stream().mapToInt(OptionalInt::getAsInt).max();
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
        ? PublishedNetworks.cost(field, text, measure, countedSpace())
        : measure.parse(text);
  }

  /** Returns the space for as many classes as there are images of, as proposals are counted. */
  private SearchSpace countedSpace() {
    if (classes.isEmpty()) {
      classes = OptionalInt.of(DataSource.of(data, split).classes().size());
    }
    return searchSpace().withInput(spaceResolution, classes.getAsInt());
  }

  private SearchSpace searchSpace() {
    return CampaignSettings.isDefinition(space)
        ? SearchSpaces.parse("space", space)
        : SearchSpaces.of(space);
  }

  /** Returns a definition with a line break, by which it differs from a name. */
  private static String definition(String text) {
    return CampaignSettings.isDefinition(text) ? text : text + '\n';
  }

  private static String address(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "warmStart: must be a path or \"%s\", was '%s'".formatted(CampaignSettings.ZOO, text));
    }
    try {
      return CampaignAddress.of(text).absolute().toString();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("warmStart: " + e.getMessage(), e);
    }
  }
}
