package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Architecture;
import io.mixnas.controller.Budget;
import io.mixnas.cost.Cost;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.Preparation;
import io.mixnas.evaluator.PreparationParts;
import io.mixnas.option.OptionContext;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.CheapScore;
import io.mixnas.results.InMemoryCampaignStore;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

/** Tests the scores of networks before the first trial, by judges whose scores are computed. */
class CheapScoringTest {
  private static final int SHORTLIST = 30;
  private static final int LIKED = 23; // of the shortlist
  private static final int LONG = 500; // a shortlist of which a quarter is more than the sample
  private static final int LIKED_OF_LONG = 375;

  /** 2,048 architectures. */
  private static final String LARGE =
      TinySpace.YAML.replace(
          "head:",
          "  - {stride: 1, depth: 1, width: [8, 16], activation: [relu, swish],"
              + " first: {groups: [1, 2], expand: [1, 2]}}\nhead:");

  private static final Measure LOSS = new Measure("loss", "", Measure.Direction.MINIMIZE);

  private final SearchSpace space = TinySpace.space();
  private final CampaignStore store = new InMemoryCampaignStore(Bench.provenance());
  private final Map<String, Integer> counts = new HashMap<>();

  /** Returns a judge of networks by their costs; those whose score is not a number have none. */
  private static Evaluator judge(ToDoubleFunction<Architecture> score) {
    return new Evaluator() {
      @Override
      public Evaluation evaluate(Architecture architecture, long seed, EvaluationListener listener)
          throws EvaluationException {
        double value = score.applyAsDouble(architecture);
        if (Double.isNaN(value)) {
          throw new EvaluationException("has no score");
        }
        return new Evaluation(value, LOSS, Duration.ZERO);
      }
    };
  }

  private CheapScoring scoring(OptionalDouble minutes, int networks) throws InterruptedException {
    CheapScoring scoring =
        scoring(
            minutes, networks, judge(network -> Math.log((double) Cost.of(network).parameters())));
    scoring.run(new PreparationParts(Preparation.inMemory()));
    return scoring;
  }

  /** The second judge's scores are a million times as large, and some networks have none. */
  private CheapScoring scoring(OptionalDouble minutes, int networks, Evaluator signs) {
    Evaluator weights =
        judge(
            network ->
                Cost.of(network).parameters() % 7 == 3
                    ? Double.NaN
                    : 1e6 * (Cost.of(network).multiplyAdds() % 97));
    List<CheapJudge> judges =
        List.of(
            new CheapJudge("signs", signs, space, 5, store),
            new CheapJudge("weights", weights, space, 5, store));
    CheapScoreSettings settings = settings(List.of("zero-cost", "supernet"), networks, SHORTLIST);
    return new CheapScoring(
        new CheapScoreSettings(settings.judges(), networks, SHORTLIST, minutes),
        judges,
        space,
        Budget.unlimited(),
        5,
        new CampaignListener() {
          @Override
          public void scored(String evaluator, int count, double preparation, double seconds) {
            counts.put(evaluator, count);
          }
        });
  }

  private static CheapScoreSettings settings(List<String> judges, int networks, int shortlist) {
    return CampaignSettings.builder()
        .trials(10)
        .cheapScores()
        .judges(judges)
        .networks(networks)
        .shortlist(shortlist)
        .build(OptionContext.ofResolution(8), Optional.empty())
        .orElseThrow();
  }

  /** What a campaign has worked is stored with the state of its preparation. */
  @Test
  void aStopIsStored() {
    Evaluator stopping =
        (architecture, seed, listener) -> {
          throw new InterruptedException("told to stop");
        };
    Preparation kept = Preparation.inMemory();

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(
            () ->
                scoring(OptionalDouble.empty(), 110, stopping)
                    .run(PreparationParts.timed(kept, System::nanoTime)));

    assertThat(PreparationParts.times(kept.stored().orElseThrow())).containsKey("scores-of-signs");
  }

  @Test
  void theShortlistIsOrderedByTheSumOfStandardisedScores() throws Exception {
    CheapScoring scoring = scoring(OptionalDouble.empty(), 110);

    assertThat(scoring.sample()).hasSize(CheapScoreSettings.SAMPLE);
    List<Genotype> expected =
        scored("weights").keySet().stream()
            .sorted(Comparator.comparingDouble(this::sum).reversed())
            .limit(LIKED)
            .toList();
    for (int i = 0; i < LIKED; i++) {
      assertThat(sum(scoring.shortlist().get(i))).isCloseTo(sum(expected.get(i)), within(1e-9));
    }
  }

  /** Where the judges are wrong, trials of what they like would never show it. */
  @Test
  void aQuarterOfTheShortlistIsRandom() throws Exception {
    CheapScoring scoring = scoring(OptionalDouble.empty(), 110);

    List<Genotype> liked = scoring.shortlist().subList(0, LIKED);
    List<Genotype> others = scoring.shortlist().subList(LIKED, SHORTLIST);
    assertThat(others)
        .isEqualTo(
            scoring.sample().stream()
                .filter(genotype -> !liked.contains(genotype))
                .filter(scored("weights").keySet()::contains)
                .limit(SHORTLIST - LIKED)
                .toList());
    assertThat(scoring.shortlist()).hasSize(SHORTLIST).doesNotHaveDuplicates();
  }

  @Test
  void theNextBestFillWhatTheSampleLeavesOfALongShortlist() throws Exception {
    SearchSpace large = SearchSpaces.parse("large.yaml", LARGE);
    Evaluator signs = judge(network -> Math.log((double) Cost.of(network).parameters()));
    CheapScoring scoring =
        new CheapScoring(
            settings(List.of("zero-cost"), 600, LONG),
            List.of(new CheapJudge("signs", signs, large, 5, store)),
            large,
            Budget.unlimited(),
            5,
            new CampaignListener() {});

    scoring.run(new PreparationParts(Preparation.inMemory()));

    List<Genotype> shortlist = scoring.shortlist();
    assertThat(shortlist).hasSize(LONG).doesNotHaveDuplicates();
    List<Genotype> liked = shortlist.subList(0, LIKED_OF_LONG);
    List<Genotype> random =
        scoring.sample().stream().filter(network -> !liked.contains(network)).toList();
    int filled = LIKED_OF_LONG + random.size();
    assertThat(shortlist.subList(LIKED_OF_LONG, filled)).isEqualTo(random);
    Map<Genotype, Double> merits = scored("signs");
    double left =
        merits.entrySet().stream()
            .filter(scored -> !shortlist.contains(scored.getKey()))
            .mapToDouble(Map.Entry::getValue)
            .max()
            .orElseThrow();
    assertThat(shortlist.subList(filled, LONG)).allMatch(network -> merits.get(network) >= left);
  }

  @Test
  void moreIsBetterWhateverTheMeasure() throws Exception {
    CheapScoring scoring = scoring(OptionalDouble.empty(), 110);

    Genotype network = scoring.shortlist().get(0);
    assertThat(scoring.of(network).get("signs"))
        .isEqualTo(-Math.log((double) space.cost(network).parameters()));
    assertThat(counts).containsEntry("signs", 110);
    assertThat(counts.get("weights")).isBetween(100, 100 + SHORTLIST);
  }

  @Test
  void aNetworkWithoutAScoreIsNotListed() throws Exception {
    CheapScoring scoring = scoring(OptionalDouble.empty(), 128);

    List<Genotype> without =
        store.cheapScores().stream()
            .filter(score -> score.merit().isEmpty())
            .map(CheapScore::genotype)
            .toList();
    assertThat(scoring.shortlist()).doesNotContainAnyElementsOf(without);
  }

  private Map<Genotype, Double> scored(String judge) {
    Map<Genotype, Double> merits = new HashMap<>();
    store.cheapScores().stream()
        .filter(score -> score.evaluator().equals(judge) && score.merit().isPresent())
        .forEach(score -> merits.put(score.genotype(), score.merit().getAsDouble()));
    return merits;
  }

  private double sum(Genotype genotype) {
    return Stream.of("signs", "weights").mapToDouble(judge -> standardised(judge, genotype)).sum();
  }

  private double standardised(String judge, Genotype genotype) {
    Map<Genotype, Double> merits = scored(judge);
    double[] random =
        store.cheapScores().stream()
            .filter(score -> score.evaluator().equals("signs"))
            .limit(CheapScoreSettings.SAMPLE)
            .map(score -> merits.get(score.genotype()))
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    return (merits.get(genotype) - StatUtils.mean(random)) / Math.sqrt(StatUtils.variance(random));
  }
}
