package io.mixnas.evaluator.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.EvaluatorContract;
import io.mixnas.evaluator.Evaluators;
import io.mixnas.evaluator.InterruptedPreparation;
import io.mixnas.evaluator.Preparation;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionValues;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpaces;
import io.mixnas.trial.Evaluation;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JointEvaluatorTest extends EvaluatorContract {
  private static final JointProvider PROVIDER = new JointProvider();
  private static final EvaluatorContext CONTEXT =
      new EvaluatorContext(
          DataSource.parse("shapes")
              .load(new DataSettings(16, OptionalInt.of(8), 0.25, 1), warning -> {}),
          SearchSpaces.of("nas-bench-macro").withInput(32, 10),
          1);

  @Override
  protected Evaluator evaluator(EvaluatorContext context) {
    return PROVIDER.create(context, options(Map.of()));
  }

  @Override
  protected Architecture network(EvaluatorContext context) {
    int decisions = context.space().decisions().size();
    return context.space().decode(Genotype.of(Collections.nCopies(decisions, 0)));
  }

  @Override
  protected boolean trainsForEpochs() {
    return false;
  }

  @Test
  void tellsWhatEachOfTheTwoSays() throws Exception {
    Evaluation evaluation = evaluate(prepared(Map.of()), network(1));

    assertThat(evaluation.measure()).isEqualTo(JointEvaluator.MEASURE);
    assertThat(evaluation.metrics()).containsOnlyKeys("units", "signs", "loss", "accuracy");
    assertThat(evaluation.metrics().get("loss")).isPositive();
    assertThat(evaluation.metrics().get("signs")).isEqualTo(evaluation.metrics().get("units"));
  }

  @Test
  void declaresTheMetricsOfItsEvaluations() throws Exception {
    Evaluation one = evaluate(prepared(Map.of()), network(1));
    Map<String, Object> several = Map.of("scores", "units + 0.5*layers");
    Evaluation other = evaluate(prepared(several), network(1));

    assertThat(PROVIDER.metrics(options(Map.of()))).hasValue(one.metrics().keySet());
    assertThat(PROVIDER.metrics(options(several))).hasValue(other.metrics().keySet());
  }

  /** As in a sum, which one score with a weight is. */
  @Test
  void aSingleScoreThatDiffersByFactorsIsComparedByItsLogarithm() throws Exception {
    Evaluator single = prepared(Map.of("scores", "snip", "supernetWeight", 0));
    Evaluator sum = prepared(Map.of("scores", "1.0001*snip", "supernetWeight", 0));
    for (int option = 0; option < 3; option++) {
      Evaluation bySingle = evaluate(single, network(option));

      assertThat(bySingle.score()).isCloseTo(evaluate(sum, network(option)).score(), within(1e-9));
      assertThat(bySingle.metrics().get("signs"))
          .isEqualTo(Math.log(bySingle.metrics().get("snip")));
    }
  }

  /** So that scores of reference networks on one scale are not taken for those on the other. */
  @Test
  void tellsScoresByTheirLogarithmFromScoresAsTheyAre() {
    String scale = ", by its logarithm";

    assertThat(JointProvider.text(options(Map.of("scores", "snip")))).endsWith(scale);
    assertThat(JointProvider.text(options(Map.of("scores", "2*snip")))).doesNotContain(scale);
    assertThat(JointProvider.text(options(Map.of("scores", "units")))).doesNotContain(scale);
  }

  @Test
  void theSupernetsLossCountsByItsWeight() throws Exception {
    double signs = evaluate(prepared(Map.of("supernetWeight", 0)), network(1)).score();
    double both = evaluate(prepared(Map.of()), network(1)).score();
    double twice = evaluate(prepared(Map.of("supernetWeight", 2)), network(1)).score();

    assertThat(both).isNotEqualTo(signs);
    assertThat(twice - signs).isCloseTo(2 * (both - signs), within(1e-9));
  }

  @Test
  void moreUnitsAndLessLossAreBetter() throws Exception {
    Evaluator evaluator = prepared(Map.of());
    Evaluation one = evaluate(evaluator, network(0));
    Evaluation other = evaluate(evaluator, network(2));
    Evaluator signs = prepared(Map.of("supernetWeight", 0));
    double bySigns = evaluate(signs, network(2)).score() - evaluate(signs, network(0)).score();
    double byLoss = other.score() - one.score() - bySigns;

    assertThat(Math.signum(bySigns))
        .isEqualTo(Math.signum(other.metrics().get("signs") - one.metrics().get("signs")));
    assertThat(Math.signum(byLoss))
        .isEqualTo(Math.signum(one.metrics().get("loss") - other.metrics().get("loss")));
  }

  @Test
  void goesOnInWhateverPartItWasInterrupted() throws Exception {
    double expected = evaluate(prepared(Map.of()), network(1)).score();
    InterruptedPreparation stored = new InterruptedPreparation(2);
    int interruptions = 0;
    Evaluator evaluator = evaluator(CONTEXT);
    for (boolean done = false; !done; ) {
      try {
        evaluator.prepare(stored);
        done = true;
      } catch (InterruptedException e) {
        interruptions++;
        stored.interruptAfter(3);
        evaluator = evaluator(CONTEXT);
      }
    }

    Thread.interrupted(); // perhaps after the last step
    assertThat(interruptions).isGreaterThan(1);
    assertThat(evaluate(evaluator, network(1)).score()).isEqualTo(expected);
  }

  @Test
  void refusesWhatIsNoPreparationOfIts() {
    Preparation other = Preparation.inMemory();
    other.store(new byte[] {0, 1, 'x'});

    assertThatThrownBy(() -> evaluator(CONTEXT).prepare(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("preparation: must be of format mixnas-parts-1, is not");
  }

  @Test
  void refusesToJudgeBeforeItIsPrepared() {
    Evaluator evaluator = evaluator(CONTEXT);

    assertThatThrownBy(() -> evaluate(evaluator, network(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("joint: must be prepared before it judges");
  }

  @Test
  void hasTheOptionsOfBothButForTheWeightsOfAnotherCampaign() {
    assertThat(PROVIDER.options().names())
        .contains(
            "scores", "reference", "width", "batch", "epochs", "supernetMinutes", "supernetWeight")
        .doesNotContain("supernet")
        .doesNotHaveDuplicates();
  }

  @Test
  void isFoundByItsName() {
    assertThat(Evaluators.own().names()).contains("joint");
  }

  private static Architecture network(int option) {
    return CONTEXT.space().decode(Genotype.of(1, 0, 2, 0, option, 1, 0, 0));
  }

  private static Evaluator prepared(Map<String, Object> changes) throws InterruptedException {
    Evaluator evaluator = PROVIDER.create(CONTEXT, options(changes));
    evaluator.prepare(Preparation.inMemory());
    return evaluator;
  }

  private static Evaluation evaluate(Evaluator evaluator, Architecture network) throws Exception {
    return evaluator.evaluate(network, 1, EvaluationListener.SILENT);
  }

  private static OptionValues options(Map<String, Object> changes) {
    OptionValues values = OptionValues.none();
    for (Map.Entry<String, Object> quick :
        Map.<String, Object>of("scores", "units", "reference", 9, "epochs", 1, "batch", 8)
            .entrySet()) {
      values = PROVIDER.options().plain(values, quick.getKey(), quick.getValue());
    }
    for (Map.Entry<String, Object> change : changes.entrySet()) {
      values = PROVIDER.options().plain(values, change.getKey(), change.getValue());
    }
    return PROVIDER.options().complete(values, OptionContext.ofResolution(32));
  }
}
