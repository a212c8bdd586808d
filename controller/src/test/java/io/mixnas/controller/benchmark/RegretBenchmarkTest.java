package io.mixnas.controller.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.controller.Budget;
import io.mixnas.controller.CheapScores;
import io.mixnas.controller.Controllers;
import io.mixnas.controller.InfeasibleBudgetException;
import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegretBenchmarkTest {
  private static final Budget BUDGET = Budget.multiplyAdds(500); // allows digit sums up to 4

  private final AccuracyTable table = Tables.small();

  @Test
  void theNumberOfThreadsChangesNothing() throws InterruptedException {
    for (String name : Controllers.names()) {
      RegretCurves one = benchmark(12, 6, 1).regrets(Controllers.settings(name));
      RegretCurves three = benchmark(12, 6, 3).regrets(Controllers.settings(name));

      assertThat(one.repeats()).hasSize(6);
      for (int repeat = 0; repeat < 6; repeat++) {
        assertThat(three.repeats().get(repeat)).isEqualTo(one.repeats().get(repeat));
      }
    }
  }

  @Test
  void repeatsDifferInTheirSeedAlone() throws InterruptedException {
    RegretCurves all = benchmark(10, 4, 1).regrets(Controllers.settings("random"));
    RegretCurves last =
        new RegretBenchmark(table, BUDGET, 10, 1, 4, 1, 1).regrets(Controllers.settings("random"));

    assertThat(all.repeats().get(3)).isEqualTo(last.repeats().get(0));
    assertThat(all.repeats().get(2)).isNotEqualTo(last.repeats().get(0));
  }

  /**
   * A network is chosen by its first accuracy and judged by the mean. Within the budget, 211 looks
   * best, but 112 is.
   */
  @Test
  void regretIsThatOfTheChosenNetworkNotOfTheScore() throws InterruptedException {
    RegretCurves curves = benchmark(27, 3, 1).regrets(Controllers.settings("random"));

    double best = 100 * benchmark(1, 1, 1).best().orElseThrow();
    assertThat(best).isCloseTo(84.2, within(1e-9));
    for (double[] regret : curves.repeats()) {
      assertThat(regret[26]).isCloseTo(0.1, within(1e-9));
      assertThat(Arrays.stream(regret).min().orElseThrow()).isNotNegative();
    }
  }

  /** Their sum of digits says almost all, so the first proposal is among the best. */
  @Test
  void bayesianLearnsFromCheapScores() throws InterruptedException {
    CheapScores scores = CheapScoreTable.read(Document.json("scores.json", Tables.scores()), table);
    RegretBenchmark informed = new RegretBenchmark(table, BUDGET, 3, 6, 1, 1, 1, scores);

    double[] with = informed.regrets(Controllers.settings("bayesian")).mean();
    double[] without = benchmark(3, 6, 1).regrets(Controllers.settings("bayesian")).mean();

    assertThat(with[0]).isLessThan(without[0]);
    assertThat(informed.regrets(Controllers.settings("evolution")).mean())
        .isEqualTo(benchmark(3, 6, 1).regrets(Controllers.settings("evolution")).mean());
  }

  @Test
  void aBudgetThatNothingMeetsIsRefused() {
    RegretBenchmark hopeless = new RegretBenchmark(table, Budget.multiplyAdds(99), 5, 2, 1, 1, 1);

    assertThatExceptionOfType(InfeasibleBudgetException.class)
        .isThrownBy(() -> hopeless.regrets(Controllers.settings("evolution")));
  }

  @Test
  void moreEvaluationsThanThereAreNetworksAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> benchmark(28, 1, 1))
        .withMessage("evaluations: must be at most the 27 networks of small.json, was 28");
  }

  /** A lack of memory is no defect of the program. */
  @Test
  void anErrorOfTheMachinePassesThroughAsItIs() {
    Error lack = new OutOfMemoryError("none left");
    CheapScores scores =
        new CheapScores() {
          @Override
          public List<String> names() {
            throw lack;
          }

          @Override
          public Map<String, Double> of(Genotype genotype) {
            throw lack;
          }
        };
    RegretBenchmark benchmark = new RegretBenchmark(table, BUDGET, 3, 2, 1, 1, 1, scores);

    assertThatThrownBy(() -> benchmark.regrets(Controllers.settings("bayesian"))).isSameAs(lack);
  }

  @Test
  void allNetworksHaveTheWholeFront() throws InterruptedException {
    FrontMeasure measure = new FrontMeasure(table, 0.5, 10_000);

    List<Double> shares = benchmark(27, 2, 1).shares(Controllers.settings("nsga2"), measure);
    List<Double> fewer = benchmark(4, 2, 1).shares(Controllers.settings("nsga2"), measure);

    assertThat(shares).allSatisfy(share -> assertThat(share).isBetween(0.99, 1.0));
    assertThat(fewer.get(0)).isLessThan(shares.get(0));
  }

  @Test
  void nothingFoundIsNoneOfTheFront() {
    assertThat(new FrontMeasure(table, 0.5, 10_000).share(List.<Trial>of())).isZero();
  }

  /** All accuracies are at most 86.2 %, and all costs at least 100. */
  @Test
  void aReferencePointThatLeavesNoNetworkIsRefusedBeforeAnythingIsSimulated() {
    assertThatExceptionOfType(DocumentException.class)
        .isThrownBy(() -> new FrontMeasure(table, 0.9, 10_000))
        .withMessage(
            "--reference-accuracy, --reference-flops: must be below the accuracy and above the"
                + " multiply-adds of a network of small.json, were 90.00 % and 10000");
    assertThatExceptionOfType(DocumentException.class)
        .isThrownBy(() -> new FrontMeasure(table, 0.5, 100))
        .withMessageEndingWith(", were 50.00 % and 100");
  }

  private RegretBenchmark benchmark(int evaluations, int repeats, int threads) {
    return new RegretBenchmark(table, BUDGET, evaluations, repeats, 1, 1, threads);
  }
}
