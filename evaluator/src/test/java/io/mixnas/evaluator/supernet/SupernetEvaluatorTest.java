package io.mixnas.evaluator.supernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Stem;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.EvaluatorContract;
import io.mixnas.evaluator.Evaluators;
import io.mixnas.evaluator.InterruptedPreparation;
import io.mixnas.evaluator.Preparation;
import io.mixnas.evaluator.PreparationException;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.training.NetworkTraining;
import io.mixnas.evaluator.training.Recipe;
import io.mixnas.evaluator.training.TrainingPlan;
import io.mixnas.objective.CostMeasure;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionValues;
import io.mixnas.space.Decision;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SupernetEvaluatorTest extends EvaluatorContract {
  private static final SupernetSettings SHORT = Supernets.settings("epochs", 1, "batch", 16);
  private static final EvaluatorContext CONTEXT = Supernets.context("nas-bench-macro");
  private static final Architecture NETWORK =
      CONTEXT.space().decode(Genotype.of(1, 0, 2, 0, 0, 1, 0, 0));

  @Override
  protected Evaluator evaluator(EvaluatorContext context) {
    return new SupernetEvaluator(context, SHORT, 1);
  }

  @Override
  protected Architecture network(EvaluatorContext context) {
    SearchSpace space = context.space();
    return space.decode(Genotype.of(Collections.nCopies(space.decisions().size(), 0)));
  }

  @Override
  protected boolean trainsForEpochs() {
    return false;
  }

  @Test
  void scoresByCrossEntropyAndTellsTheAccuracy() throws Exception {
    Evaluator evaluator = new SupernetEvaluator(CONTEXT, SHORT, 1);
    evaluator.prepare(Preparation.inMemory());

    Evaluation evaluation = evaluator.evaluate(NETWORK, 1, EvaluationListener.SILENT);

    assertThat(evaluation.measure())
        .isEqualTo(new Measure("cross entropy", "nats", Measure.Direction.MINIMIZE));
    assertThat(evaluation.score()).isBetween(0.0, 2 * Math.log(10));
    assertThat(evaluation.metrics().get("accuracy")).isBetween(0.0, 1.0);
    assertThat(evaluator.evaluate(NETWORK, 7, EvaluationListener.SILENT).score())
        .isEqualTo(evaluation.score());
  }

  @Test
  void declaresTheMetricsOfItsEvaluations() throws Exception {
    SupernetProvider provider = new SupernetProvider();
    OptionValues usual =
        provider.options().complete(OptionValues.none(), OptionContext.ofResolution(32));
    Evaluator evaluator = new SupernetEvaluator(CONTEXT, SHORT, 1);
    evaluator.prepare(Preparation.inMemory());

    Evaluation evaluation = evaluator.evaluate(NETWORK, 1, EvaluationListener.SILENT);

    assertThat(provider.metrics(usual)).hasValue(evaluation.metrics().keySet());
  }

  @Test
  void aTrainingCanBeginWithTheWeightsOfANetworkOfFullWidth() throws Exception {
    SupernetSettings full =
        Supernets.settings("epochs", 2, "batch", 8, "width", 1.0, "learningRate", 0.02);
    Evaluator evaluator = new SupernetEvaluator(CONTEXT, full, 1);
    evaluator.prepare(Preparation.inMemory());
    Evaluation judged = evaluator.evaluate(NETWORK, 1, EvaluationListener.SILENT);

    Map<String, float[]> weights = evaluator.weights(NETWORK).orElseThrow();

    ImageDataset images = CONTEXT.images();
    TrainingPlan plan =
        new TrainingPlan(
            NETWORK.withResolution(Supernets.SIDE).withClasses(images.training().classes().size()),
            Recipe.builder().build(Supernets.SIDE),
            NetworkEngine.FUSED,
            9);
    try (NetworkTraining inherited = NetworkTraining.begin(plan, images, weights, 1);
        NetworkTraining fromScratch = NetworkTraining.begin(plan, images, 1)) {
      assertThat(inherited.evaluate(images.validation()).accuracy())
          .isEqualTo(judged.metrics().get("accuracy"));
      assertThat(inherited.checkpoint().network()).isNotEqualTo(fromScratch.checkpoint().network());
    }
  }

  @Test
  void aNarrowerNetworkHasNoWeightsToBeginWith() throws Exception {
    Evaluator evaluator = new SupernetEvaluator(CONTEXT, SHORT, 1);
    evaluator.prepare(Preparation.inMemory());

    assertThat(evaluator.weights(NETWORK)).isEmpty();
  }

  @Test
  void refusesANetworkOfAnotherSpace() throws Exception {
    Evaluator evaluator = new SupernetEvaluator(CONTEXT, SHORT, 1);
    evaluator.prepare(Preparation.inMemory());
    Architecture other =
        new Architecture(
            NETWORK.input(),
            NETWORK.padding(),
            new Stem(32, 5, 1, NETWORK.stem().activation()),
            NETWORK.blocks(),
            NETWORK.head());

    assertThatThrownBy(() -> evaluator.evaluate(other, 1, EvaluationListener.SILENT))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("must be a network of space nas-bench-macro, is none");
  }

  @Test
  void refusesToJudgeBeforeItIsPrepared() {
    Evaluator evaluator = new SupernetEvaluator(CONTEXT, SHORT, 1);

    assertThatThrownBy(() -> evaluator.evaluate(NETWORK, 1, EvaluationListener.SILENT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("supernet: must be prepared before it judges");
  }

  @Test
  void aStoredSupernetIsNotTrainedAgain() throws Exception {
    InterruptedPreparation stored = new InterruptedPreparation(Integer.MAX_VALUE);
    new SupernetEvaluator(CONTEXT, SHORT, 1).prepare(stored);
    int before = stored.states().size();
    Evaluator again = new SupernetEvaluator(CONTEXT, SHORT, 1);

    again.prepare(stored);

    assertThat(stored.states()).hasSize(before);
    assertThat(again.evaluate(NETWORK, 1, EvaluationListener.SILENT).score()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"networks, cosine", "networks, calr", "sandwich, cosine"})
  void aResumedTrainingEndsWithTheSameWeightsOnAnyNumberOfThreads(String sampling, String schedule)
      throws Exception {
    SupernetSettings twoEpochs =
        Supernets.settings(
            "epochs", 2, "batch", 4, "sampling", sampling, "schedule", schedule, "paths", 1);
    InterruptedPreparation whole = new InterruptedPreparation(Integer.MAX_VALUE);
    new SupernetEvaluator(CONTEXT, twoEpochs, 1).prepare(whole);

    InterruptedPreparation interrupted = new InterruptedPreparation(4); // in the first epoch
    assertThatThrownBy(() -> new SupernetEvaluator(CONTEXT, twoEpochs, 2).prepare(interrupted))
        .isInstanceOf(InterruptedException.class);
    interrupted.interruptAfter(3);
    assertThatThrownBy(() -> new SupernetEvaluator(CONTEXT, twoEpochs, 1).prepare(interrupted))
        .isInstanceOf(InterruptedException.class);
    interrupted.interruptAfter(Integer.MAX_VALUE);
    new SupernetEvaluator(CONTEXT, twoEpochs, 2).prepare(interrupted);

    assertThat(interrupted.states().size()).isGreaterThan(whole.states().size());
    assertThat(interrupted.stored().orElseThrow()).isEqualTo(whole.stored().orElseThrow());
  }

  @Test
  void minutesDecideTheNumberOfStepsOnce() throws Exception {
    SupernetSettings quick = Supernets.settings("epochs", 1, "batch", 16, "supernetMinutes", 0.001);
    InterruptedPreparation stored = new InterruptedPreparation(Integer.MAX_VALUE);
    new SupernetEvaluator(CONTEXT, quick, 1).prepare(stored);
    byte[] first = stored.states().get(0);
    InterruptedPreparation again = new InterruptedPreparation(Integer.MAX_VALUE);
    again.states().add(first);

    new SupernetEvaluator(CONTEXT, quick, 1).prepare(again);

    assertThat(again.stored().orElseThrow()).isEqualTo(stored.stored().orElseThrow());
  }

  @Test
  void refusesAStateOfAnotherTraining() throws Exception {
    InterruptedPreparation stored = new InterruptedPreparation(Integer.MAX_VALUE);
    new SupernetEvaluator(CONTEXT, SHORT, 1).prepare(stored);
    SupernetSettings other = Supernets.settings("epochs", 2, "batch", 16);

    assertThatThrownBy(() -> new SupernetEvaluator(CONTEXT, other, 1).prepare(stored))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "supernet: must be of the same space, settings, seed and images, was trained with"
                + " others");
  }

  @Test
  void drawsNetworksWithinTheBudgetAlone() {
    SearchSpace space = CONTEXT.space();
    NetworkScale scale = new NetworkScale(0.25, 16, 10);
    NetworkSampler sampler =
        new NetworkSampler(
            space, Map.of(CostMeasure.MULTIPLY_ADDS, 40_000_000L), scale, Sampling.NETWORKS, 1);

    for (int step = 0; step < 50; step++) {
      Genotype drawn = sampler.at(step).genotype();
      assertThat(space.cost(drawn).multiplyAdds()).isLessThanOrEqualTo(40_000_000);
      assertThat(space.canonical(drawn)).isEqualTo(drawn);
      assertThat(sampler.at(step).genotype()).isEqualTo(drawn);
    }
  }

  @Test
  void aFairRoundGivesEveryLayerEachOfItsOptions() {
    SearchSpace space = CONTEXT.space();
    NetworkSampler sampler =
        new NetworkSampler(space, Map.of(), new NetworkScale(1, 16, 10), Sampling.FAIR, 1);

    for (int round = 0; round < 5; round++) {
      int all = 0;
      for (int step = 3 * round; step < 3 * round + 3; step++) {
        all += sampler.at(step).places().size();
      }
      // In a round, each of the eight layers is an identity once and a block twice, but for the
      // first of each stage, which is then a shortcut.
      assertThat(all).isEqualTo(3 * 8 - 5);
    }
  }

  @Test
  void refusesABudgetThatNoNetworkIsWithin() {
    NetworkSampler sampler =
        new NetworkSampler(
            Supernets.space("nas-bench-macro"),
            Map.of(CostMeasure.PARAMETERS, 1L),
            new NetworkScale(0.25, 16, 10),
            Sampling.DECISIONS,
            1);

    assertThatThrownBy(() -> sampler.at(0))
        .isInstanceOf(PreparationException.class)
        .hasMessage(
            "supernet: must find a network of space nas-bench-macro that is within the budget and"
                + " can be 0.25 times as wide, found none by 20000 draws and by lowering the costs"
                + " of 20 networks");
  }

  /** Controllers propose the networks within such a budget, so some of them must be trained. */
  @ParameterizedTest
  @EnumSource(names = {"NETWORKS", "DECISIONS"})
  void lowersCostsIntoABudgetThatNoDrawIsWithin(Sampling sampling) {
    SearchSpace space = Supernets.space("mixnet-cifar");
    Genotype smallest = sampler(space, Map.of(), sampling).extremes().smallest().genotype();
    long budget = space.cost(smallest).multiplyAdds() * 21 / 20;
    Map<CostMeasure, Long> limits = Map.of(CostMeasure.MULTIPLY_ADDS, budget);
    NetworkSampler sampler = sampler(space, limits, sampling);

    List<Genotype> drawn =
        IntStream.range(0, 8).mapToObj(step -> sampler.at(step).genotype()).toList();

    assertThat(drawn)
        .allMatch(genotype -> space.cost(genotype).multiplyAdds() <= budget)
        .allMatch(genotype -> space.canonical(genotype).equals(genotype));
    assertThat(Set.copyOf(drawn)).hasSizeGreaterThan(1);
    assertThat(sampler(space, limits, sampling).at(5).genotype()).isEqualTo(drawn.get(5));
  }

  private static NetworkSampler sampler(
      SearchSpace space, Map<CostMeasure, Long> limits, Sampling sampling) {
    return new NetworkSampler(space, limits, new NetworkScale(0.25, 16, 10), sampling, 1);
  }

  /** A judge of shallow networks must have trained some. */
  @Test
  void usuallyDrawsEveryDepthOften() {
    SearchSpace space = Supernets.space("mixnet-cifar");
    NetworkSampler sampler =
        new NetworkSampler(
            space, Map.of(), new NetworkScale(0.25, 16, 10), Supernets.settings().sampling(), 1);
    int depth = space.decisions().stream().map(Decision::name).toList().indexOf("stage3.depth");

    List<Integer> drawn =
        IntStream.range(0, 300)
            .mapToObj(step -> sampler.at(step).genotype().choices().get(depth))
            .toList();

    assertThat(IntStream.range(0, 3).map(choice -> Collections.frequency(drawn, choice)))
        .allMatch(count -> count > 60);
  }

  /** Nearly all distinct networks are deep, and so is none within a small budget. */
  @Test
  void drawsOptionByOptionWhereDistinctNetworksAreTooLarge() {
    long budget = 9_500_000;
    SearchSpace space = Supernets.space("mixnet-cifar");
    NetworkSampler sampler =
        new NetworkSampler(
            space,
            Map.of(CostMeasure.MULTIPLY_ADDS, budget),
            new NetworkScale(0.25, 16, 10),
            Sampling.NETWORKS,
            1);

    assertThat(space.cost(sampler.at(0).genotype()).multiplyAdds()).isLessThanOrEqualTo(budget);
  }

  @Test
  void isFoundByItsName() {
    assertThat(Evaluators.own().names()).contains("supernet");
  }
}
