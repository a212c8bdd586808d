package io.mixnas.evaluator.zerocost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.Padding;
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
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.ImageSet;
import io.mixnas.evaluator.reference.ReferenceNetworksTest;
import io.mixnas.objective.CostMeasure;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpaces;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ZeroCostEvaluatorTest extends EvaluatorContract {
  private static final int SIDE = 16;
  private static final String SUM = "diversity + units";
  private static final EvaluatorContext CONTEXT = context(1, Map.of());

  @Override
  protected Evaluator evaluator(EvaluatorContext context) {
    return new ZeroCostEvaluator(context, settings("naswot", 1), 1);
  }

  @Override
  protected boolean trainsForEpochs() {
    return false;
  }

  @Test
  void aSingleScoreIsReportedAsItIs() throws Exception {
    Evaluation evaluation = evaluate(prepared(CONTEXT, settings("units", 1)), network(1));

    assertThat(evaluation.measure()).isEqualTo(Measure.maximized("units"));
    assertThat(evaluation.score()).isEqualTo(Math.log(ActivationUnits.count(network(1))));
    assertThat(evaluation.metrics()).isEqualTo(Map.of("units", evaluation.score()));
  }

  @Test
  void aSingleScoreThatDiffersByFactorsIsReportedAsItIsAndComparedByItsLogarithm()
      throws Exception {
    Evaluation plain = evaluate(prepared(CONTEXT, settings("snip", 1)), network(1));
    Evaluator comparing = ZeroCostEvaluator.comparing(CONTEXT, settings("snip", 1), 1);

    assertThat(plain.score()).isEqualTo(plain.metrics().get("snip"));
    assertThat(evaluate(comparing, network(1)).score()).isEqualTo(Math.log(plain.score()));
  }

  @Test
  void theSeedOfTheTrialDoesNotMatterAndThatOfTheCampaignDoes() throws Exception {
    Evaluator evaluator = prepared(CONTEXT, settings("naswot", 1));
    Evaluator other = prepared(context(2, Map.of()), settings("naswot", 1));

    double score = evaluate(evaluator, network(1)).score();

    assertThat(evaluator.evaluate(network(1), 99, EvaluationListener.SILENT).score())
        .isEqualTo(score);
    assertThat(evaluate(other, network(1)).score()).isNotEqualTo(score);
  }

  /** Standardized scores of the reference networks have mean 0, and so has every sum of them. */
  @Test
  void theReferenceNetworksHaveAMeanScoreOfZero() throws Exception {
    Evaluator evaluator = prepared(CONTEXT, settings(SUM, 1));
    double mean = 0;
    List<Architecture> reference = ReferenceNetworksTest.draw(CONTEXT, 12);
    for (Architecture network : reference) {
      mean += evaluate(evaluator, network).score() / reference.size();
    }

    assertThat(reference).hasSize(12);
    assertThat(mean).isCloseTo(0, within(1e-9));
  }

  @Test
  void severalDrawsAreAveraged() throws Exception {
    double one = evaluate(prepared(CONTEXT, settings("naswot", 1)), network(1)).score();
    double three = evaluate(prepared(CONTEXT, settings("naswot", 3)), network(1)).score();
    double units = evaluate(prepared(CONTEXT, settings("units", 3)), network(1)).score();

    assertThat(three).isNotEqualTo(one).isCloseTo(one, within(0.1 * one));
    assertThat(units).isCloseTo(Math.log(ActivationUnits.count(network(1))), within(1e-12));
  }

  @Test
  void aWeightCountsTheScoreAsOftenAsThat() throws Exception {
    double plain =
        evaluate(prepared(CONTEXT, settings("diversity + units", 1)), network(1)).score();
    double units = evaluate(prepared(CONTEXT, settings("1.0001*units", 1)), network(1)).score();
    double heavy =
        evaluate(prepared(CONTEXT, settings("diversity + 3*units", 1)), network(1)).score();

    assertThat(heavy - plain).isCloseTo(2 * units, within(1e-3));
  }

  @Test
  void anInterruptedPreparationGoesOnToTheSameScoresOnAnyNumberOfThreads() throws Exception {
    double expected = evaluate(prepared(CONTEXT, settings(SUM, 1)), network(1)).score();
    InterruptedPreparation stored = new InterruptedPreparation(2);
    assertThatThrownBy(() -> new ZeroCostEvaluator(CONTEXT, settings(SUM, 1), 1).prepare(stored))
        .isInstanceOf(InterruptedException.class);
    assertThat(stored.stored()).isPresent();

    stored.interruptAfter(Integer.MAX_VALUE);
    Evaluator resumed = new ZeroCostEvaluator(CONTEXT, settings(SUM, 1), 2);
    resumed.prepare(stored);

    assertThat(evaluate(resumed, network(1)).score()).isEqualTo(expected);
  }

  @Test
  void refusesThePreparationOfAnotherCampaign() throws Exception {
    Preparation stored = Preparation.inMemory();
    new ZeroCostEvaluator(CONTEXT, settings(SUM, 1), 1).prepare(stored);

    assertThatThrownBy(
            () -> new ZeroCostEvaluator(context(2, Map.of()), settings(SUM, 1), 1).prepare(stored))
        .isInstanceOf(PreparationException.class)
        .hasMessageStartingWith(
            "zero-cost: must be of the same space, budget, settings, seed and images as its stored"
                + " scores of reference networks, which are of others, ");
  }

  @Test
  void refusesToJudgeBeforeItIsPrepared() {
    Evaluator evaluator = new ZeroCostEvaluator(CONTEXT, settings(SUM, 1), 1);

    assertThatThrownBy(() -> evaluate(evaluator, network(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("zero-cost: must be prepared before it judges");
  }

  @Test
  void aNetworkWithoutActivationsHasNoUnits() throws Exception {
    Evaluator evaluator = prepared(CONTEXT, settings("units", 1));
    Architecture linear =
        new Architecture(
            new Input(SIDE),
            Padding.SAME,
            new Stem(8, 3, 1, Activation.IDENTITY),
            List.of(),
            new Head.PoolOnly(10));

    assertThatThrownBy(() -> evaluate(evaluator, linear))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("has no score: score units: must be finite, was -Infinity");
  }

  @Test
  void fewImagesMakeSmallBatches() {
    ImageSample sample = ImageSample.draw(CONTEXT.images(), Integer.MAX_VALUE, 1);
    int images = CONTEXT.images().training().size();

    assertThat(sample.first().size()).isEqualTo(sample.second().size()).isEqualTo(images / 2);
    assertThat(ImageSample.draw(CONTEXT.images(), 8, 1).first().size()).isEqualTo(8);
  }

  @Test
  void refusesImagesThatAreTooFew() {
    ImageSet all = CONTEXT.images().training();
    byte[][] same = new byte[all.size()][];
    Arrays.fill(same, all.images()[0]);
    ImageSet one = new ImageSet(all.resolution(), all.classes(), same, all.labels());
    ImageDataset images =
        new ImageDataset(one, one, CONTEXT.images().normalization(), "same", List.of());

    assertThatThrownBy(() -> ImageSample.draw(images, 8, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("images: must be at least 4 different ones for training, were 1");
  }

  @Test
  void isFoundByItsName() {
    assertThat(Evaluators.own().names()).contains("zero-cost");
  }

  private static EvaluatorContext context(long seed, Map<CostMeasure, Long> limits) {
    DataSettings data = new DataSettings(SIDE, OptionalInt.of(8), 0.25, 1);
    return new EvaluatorContext(
        DataSource.parse("shapes").load(data, warning -> {}),
        SearchSpaces.of("nas-bench-macro").withInput(32, 10),
        seed,
        limits);
  }

  private static ZeroCostSettings settings(String scores, int draws) {
    return new ZeroCostSettings(ScoreSum.parse(scores), 0.25, SIDE, 8, draws, 12);
  }

  private static Architecture network(int option) {
    return CONTEXT.space().decode(Genotype.of(1, 0, 2, 0, option, 1, 0, 0));
  }

  private static Evaluator prepared(EvaluatorContext context, ZeroCostSettings settings)
      throws InterruptedException {
    Evaluator evaluator = new ZeroCostEvaluator(context, settings, 1);
    evaluator.prepare(Preparation.inMemory());
    return evaluator;
  }

  private static Evaluation evaluate(Evaluator evaluator, Architecture network) throws Exception {
    return evaluator.evaluate(network, 1, EvaluationListener.SILENT);
  }
}
