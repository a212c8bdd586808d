package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.controller.Budget;
import io.mixnas.controller.ControllerSettings;
import io.mixnas.controller.Controllers;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.evaluator.network.Optimizer;
import io.mixnas.evaluator.network.Optimizers;
import io.mixnas.evaluator.training.BatchSizes;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.objective.Target;
import io.mixnas.plugin.Selection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CampaignDocumentRoundTripTest {
  @Property(tries = 100)
  void readsExactlyWhatItWrites(@ForAll("settings") CampaignSettings settings) {
    String text = CampaignDocument.write(settings);

    assertThat(CampaignDocument.parse("campaign", text)).isEqualTo(settings);
    assertThat(CampaignDocument.write(CampaignDocument.parse("campaign", text))).isEqualTo(text);
  }

  @Provide
  Arbitrary<CampaignSettings> settings() {
    return Combinators.combine(data(), training(), search())
        .as(CampaignDocumentRoundTripTest::merged);
  }

  private static CampaignSettings merged(
      CampaignSettings data, CampaignSettings training, CampaignSettings search) {
    return new CampaignSettings(
        data.data(),
        data.split(),
        data.imagesPerClass(),
        data.validation(),
        data.space(),
        controller(search, training),
        training.evaluator(),
        search.cheapScores(),
        search.budget(),
        search.latency(),
        search.objective(),
        search.warmStart(),
        search.trials(),
        search.minutes(),
        search.workers(),
        search.seed(),
        search.winners(),
        search.verification());
  }

  /** Draws a controller; rungs need epochs to divide. */
  private static ControllerSettings controller(CampaignSettings search, CampaignSettings training) {
    return search.controller().variesEpochs() && training.evaluator().epochs().orElseThrow() < 6
        ? Controllers.settings("random")
        : search.controller();
  }

  /**
   * Draws data and space; paths and texts contain whatever YAML could mistake for something else.
   */
  private static Arbitrary<CampaignSettings> data() {
    Arbitrary<String> path =
        Arbitraries.strings()
            .withChars("ab/ :#'\"-{}[],&*!|>%@`~?=\\é猫\t")
            .ofMaxLength(20)
            .filter(text -> !text.isBlank());
    Arbitrary<String> space =
        Arbitraries.of("mixnet", "mixnet-cifar", "nas-bench-macro", TinySpace.YAML)
            .map(text -> text.contains("\n") ? "# a 'space': {\"x\"}  \n\n" + text : text);
    Arbitrary<OptionalInt> images =
        Arbitraries.integers()
            .between(2, 1_000_000)
            .map(OptionalInt::of)
            .optional()
            .map(count -> count.orElse(OptionalInt.empty()));
    return Combinators.combine(path, space, images, between(0, 1))
        .as(
            (data, name, count, validation) ->
                CampaignSettings.builder()
                    .data(data)
                    .split(data.length() % 2 == 0)
                    .space(name)
                    .imagesPerClass(count)
                    .validation(validation)
                    .build());
  }

  private static Arbitrary<CampaignSettings> training() {
    return Combinators.combine(
            between(0, 4),
            Arbitraries.integers().between(8, 1024),
            Arbitraries.integers().between(1, Integer.MAX_VALUE),
            Arbitraries.integers().between(2, Integer.MAX_VALUE),
            between(0, 10),
            between(0, 1),
            Arbitraries.of("fused", "standard"),
            refinements().withoutEdgeCases())
        .as(
            (width, resolution, epochs, batch, rate, decay, engine, refinement) ->
                CampaignSettings.builder()
                    .evaluator("proxy")
                    .evaluatorOption("width", width)
                    .evaluatorOption("resolution", resolution)
                    .evaluatorOption("epochs", epochs)
                    .evaluatorOption("batch", sizes(epochs, batch).tree())
                    .evaluatorOption("learningRate", rate)
                    .evaluatorOption("weightDecay", decay)
                    .evaluatorOption("engine", engine)
                    .evaluator(refinement)
                    .build());
  }

  private static BatchSizes sizes(int epochs, int images) {
    return epochs % 3 == 0
        ? BatchSizes.parse("%sx%s,%s".formatted(images, epochs / 3, images / 2 + 2))
        : BatchSizes.of(images);
  }

  private static Arbitrary<UnaryOperator<Selection<EvaluatorProvider>>> refinements() {
    Arbitrary<Optimizer> optimizer =
        Combinators.combine(
                between(0, 1), between(0, 1), between(0, 9), Arbitraries.of(true, false))
            .as(
                (decay, momentum, epsilon, rmsProp) ->
                    rmsProp
                        ? new Optimizer.RmsProp(decay, momentum, epsilon)
                        : new Optimizer.Nesterov(momentum));
    return Combinators.combine(
            optimizer,
            between(0, 1),
            between(0, 1),
            between(0, 1),
            between(0, 1),
            Arbitraries.integers().between(0, 7),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 7))
        .as(
            (steps, warmUp, smoothing, dropout, averaging, crop, flip, cutout) ->
                recipe ->
                    recipe
                        .with("optimizer", Optimizers.tree(steps))
                        .with("warmUp", warmUp)
                        .with("labelSmoothing", smoothing)
                        .with("dropout", dropout)
                        .with("average", averaging)
                        .with("crop", crop)
                        .with("flip", flip)
                        .with("cutout", cutout));
  }

  private static Arbitrary<CampaignSettings> search() {
    Arbitrary<ControllerSettings> evolution =
        Arbitraries.integers()
            .between(2, 1_000_000)
            .flatMap(
                population ->
                    Arbitraries.integers()
                        .between(1, population)
                        .map(
                            tournament ->
                                Controllers.settings(
                                    "evolution",
                                    Map.of("population", population, "tournament", tournament))));
    Arbitrary<ControllerSettings> controller =
        Arbitraries.oneOf(
            Arbitraries.just(Controllers.settings("random")),
            Arbitraries.just(Controllers.settings("successive-halving")),
            evolution);
    Arbitrary<Budget> budget =
        Arbitraries.longs()
            .between(1, Long.MAX_VALUE)
            .list()
            .ofMaxSize(3)
            .map(CampaignDocumentRoundTripTest::budget);
    Arbitrary<Target> target =
        Combinators.combine(
                Arbitraries.of(CostMeasure.class), Arbitraries.longs().between(1, Long.MAX_VALUE))
            .as(Target::new);
    Arbitrary<Objective> objective =
        Arbitraries.oneOf(
            Arbitraries.just(Objective.hard()),
            Arbitraries.just(new Objective.Pareto(List.of(CostMeasure.MULTIPLY_ADDS))),
            Arbitraries.just(
                new Objective.Pareto(List.of(CostMeasure.MULTIPLY_ADDS, CostMeasure.MEMORY))),
            Combinators.combine(target, between(0, 10), between(0, 10))
                .as((at, a, b) -> new Objective.Mnasnet("mnasnet-soft", at, -a, -b)),
            target.map(Objective.Mnasnet::hard),
            Combinators.combine(target, between(0, 1000))
                .as((at, b) -> new Objective.Tunas(at, -b)));
    Arbitrary<String> latency = Arbitraries.of("unlimited", "5ms", "0.25us", "1.5 s", "3600s");
    Arbitrary<Integer> threads = Arbitraries.integers().between(1, 1024);
    Arbitrary<String> warmStart = Arbitraries.of("zoo", "none", "/a b: #/'c", "x");
    return Combinators.combine(
            controller,
            Combinators.combine(budget, objective, warmStart, latency, threads)
                .as(
                    (limits, goal, from, time, count) -> {
                      CampaignSettingsBuilder settings =
                          CampaignSettings.builder()
                              .budget(limits)
                              .objective(goal)
                              .warmStart(from)
                              .latencyBudget(time);
                      return time.equals("unlimited") ? settings : settings.latencyThreads(count);
                    }),
            Arbitraries.integers().between(1, 1_000_000),
            Arbitraries.integers().between(1, 256),
            Arbitraries.longs(),
            Arbitraries.integers().between(1, 99),
            verifications())
        .as(
            (who, settings, trials, workers, seed, winners, verification) -> {
              verification.accept(settings.verification());
              if (winners % 2 == 0) {
                settings.minutes(OptionalDouble.of(winners / 7.0));
              }
              if (winners % 3 == 0) {
                settings
                    .cheapScores()
                    .judges(winners % 2 == 0 ? List.of("joint") : List.of("zero-cost", "supernet"))
                    .networks(CheapScoreSettings.MOST_NETWORKS)
                    .shortlist(trials);
              }
              return settings
                  .controller(who)
                  .trials(trials)
                  .workers(workers)
                  .seed(seed)
                  .winners(winners)
                  .build();
            });
  }

  private static Arbitrary<Consumer<VerificationBuilder>> verifications() {
    Arbitrary<Consumer<VerificationBuilder>> some =
        Combinators.combine(
                Arbitraries.integers().between(1, 99),
                Arbitraries.integers().between(1, 100_000),
                Arbitraries.integers().between(1, 20),
                Arbitraries.of("mixnet-s", "mobilenetv2-1.4", "none"),
                Arbitraries.of("none", "shapes", "/a b: #/'c"))
            .as(
                (networks, epochs, seeds, baseline, data) ->
                    builder ->
                        builder
                            .networks(networks)
                            .epochs(epochs)
                            .seeds(seeds)
                            .baseline(baseline)
                            .data(data));
    return Arbitraries.oneOf(Arbitraries.just(builder -> {}), some);
  }

  private static Budget budget(List<Long> limits) {
    List<CostMeasure> measures = List.of(CostMeasure.values());
    Budget budget = Budget.unlimited();
    for (int i = 0; i < limits.size(); i++) {
      budget = budget.with(measures.get(i), limits.get(i));
    }
    return budget;
  }

  /** Draws numbers without the bounds; tiny ones too, which are written with an exponent. */
  private static Arbitrary<Double> between(double low, double high) {
    return Arbitraries.oneOf(
        Arbitraries.doubles().between(low, false, high, false).ofScale(6),
        Arbitraries.of(1e-9, 1.5e-5, 0.1, Double.MIN_VALUE));
  }
}
