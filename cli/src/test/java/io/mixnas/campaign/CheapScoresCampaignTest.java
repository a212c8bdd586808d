package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mixnas.controller.Budget;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.objective.Target;
import io.mixnas.results.CampaignDirectory;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.CheapScore;
import io.mixnas.results.verification.Verification;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests campaigns that score networks before their first trial. */
class CheapScoresCampaignTest extends WholeCampaigns {
  private static final int TRIALS = 6;
  private static final int SHORTLIST = 20;

  private static CampaignSettingsBuilder scored() {
    CampaignSettingsBuilder settings = tiny().controller("bayesian").trials(TRIALS);
    settings
        .cheapScores()
        .judges(List.of("zero-cost", "supernet"))
        .judge("zero-cost", judge -> judge.with("scores", "units").with("reference", 4))
        .judge(
            "supernet", judge -> judge.with("epochs", 1).with("calibration", 16).with("judged", 16))
        .networks(CheapScoreSettings.SAMPLE)
        .shortlist(SHORTLIST);
    return settings;
  }

  @Test
  void triesTheBestOfWhatItHasScored() throws Exception {
    run(begin(scored()));

    List<CheapScore> scores = scores();
    List<Genotype> signs = scoredBy("zero-cost", scores);
    List<Genotype> weights = scoredBy("supernet", scores);
    assertThat(signs).hasSizeGreaterThanOrEqualTo(CheapScoreSettings.SAMPLE);
    assertThat(signs).doesNotHaveDuplicates().containsAll(weights);
    assertThat(weights).doesNotHaveDuplicates().hasSizeGreaterThan(SHORTLIST);
    assertThat(shortlist(scores)).containsAll(genotypes()).startsWith(genotypes().get(0));
    assertThat(CampaignStatus.read(directory.address()).cheapScores())
        .extracting(ScoredNetworks::evaluator, ScoredNetworks::networks, ScoredNetworks::trials)
        .containsExactly(
            tuple("zero-cost", signs.size(), TRIALS), tuple("supernet", weights.size(), TRIALS));
    assertThat(CampaignStatus.read(directory.address()).cheapScores())
        .allMatch(scored -> scored.preparation().compareTo(Duration.ZERO) > 0)
        .allMatch(scored -> scored.scoring().compareTo(Duration.ZERO) > 0);
  }

  /**
   * Networks by the sum of both scores, each standardised over the first hundred, the best first,
   * and behind three quarters of them all random ones.
   */
  private static List<Genotype> shortlist(List<CheapScore> scores) {
    List<Genotype> best = sorted(scores);
    List<Genotype> liked = best.subList(0, SHORTLIST - SHORTLIST / 4);
    Stream<Genotype> random =
        scoredBy("zero-cost", scores).stream()
            .limit(CheapScoreSettings.SAMPLE)
            .filter(best::contains)
            .filter(genotype -> !liked.contains(genotype));
    return Stream.concat(liked.stream(), random).toList();
  }

  private static List<Genotype> sorted(List<CheapScore> scores) {
    return scoredBy("supernet", scores).stream()
        .sorted(
            Comparator.comparingDouble(
                    (Genotype network) ->
                        standardised("zero-cost", network, scores)
                            + standardised("supernet", network, scores))
                .reversed())
        .toList();
  }

  private static double standardised(String judge, Genotype network, List<CheapScore> scores) {
    int random = Math.min(CheapScoreSettings.SAMPLE, scoredBy("zero-cost", scores).size());
    Set<Genotype> sample = new HashSet<>(scoredBy("zero-cost", scores).subList(0, random));
    double[] merits =
        scores.stream()
            .filter(score -> score.evaluator().equals(judge) && sample.contains(score.genotype()))
            .mapToDouble(score -> score.merit().orElseThrow())
            .toArray();
    double own =
        scores.stream()
            .filter(score -> score.evaluator().equals(judge) && score.genotype().equals(network))
            .mapToDouble(score -> score.merit().orElseThrow())
            .findFirst()
            .orElseThrow();
    SummaryStatistics statistics = new SummaryStatistics();
    for (double merit : merits) {
      statistics.addValue(merit);
    }
    return (own - statistics.getMean()) / statistics.getStandardDeviation();
  }

  /** Stops a campaign in each of its phases, again and again. */
  @Test
  void comesToTheSameTrialsHoweverOftenItIsStopped() throws Exception {
    run(begin(scored()));
    List<Trial> straight = scores(directory);
    Set<CheapScore> scores = new HashSet<>(scores());
    directory = new CampaignDirectory(temporary.resolve("stopped"));
    Stopping stopping = new Stopping();

    Campaign.Outcome outcome = stopping.run(begin(scored(), stopping));
    while (outcome == Campaign.Outcome.STOPPED) {
      outcome =
          stopping.run(
              StoredCampaigns.resume(
                  directory.address(),
                  OptionalInt.empty(),
                  OptionalInt.empty(),
                  warnings::add,
                  stopping));
    }

    assertThat(stopping.phases).hasSizeGreaterThan(4);
    assertThat(scores(directory)).isEqualTo(straight);
    assertThat(scores()).doesNotHaveDuplicates();
    assertThat(new HashSet<>(scores())).isEqualTo(scores);
  }

  private OpenCampaign begin(CampaignSettingsBuilder settings, CampaignListener listener) {
    return NewCampaigns.begin(directory.address(), settings.build(), warnings::add, listener);
  }

  /** Stops a campaign when it tells of a step of which it has not told before. */
  private static final class Stopping implements CampaignListener {
    private final Set<String> phases = new HashSet<>();
    private OpenCampaign campaign;

    Campaign.Outcome run(OpenCampaign opened) throws InterruptedException {
      try (opened) {
        campaign = opened;
        return opened.run();
      }
    }

    @Override
    public void preparing(double done, String what) {
      stopAt(what.replaceAll("[^a-z ]", "") + Math.round(4 * done));
    }

    @Override
    public void scored(String evaluator, int networks, double preparation, double seconds) {
      stopAt("scored by " + evaluator);
    }

    @Override
    public void finished(Trial trial) {
      stopAt("trial " + trial.number());
    }

    private void stopAt(String step) {
      if (phases.add(step)) {
        campaign.interrupt();
      }
    }
  }

  @Test
  void verifiesFromTheWeightsOfItsSupernet() throws Exception {
    CampaignSettingsBuilder settings = scored();
    settings.cheapScores().judge("supernet", judge -> judge.with("width", 1.0));
    settings.verification().networks(2).seeds(2).epochs(1).from("supernet");
    run(begin(settings));

    Verification verification =
        CampaignStatus.read(directory.address()).verification().orElseThrow();
    assertThat(verification.isComplete()).isTrue();
    assertThat(verification.settings().inherited()).isTrue();
    assertThat(verification.baseline()).isEmpty();
    assertThat(verification.verdict()).contains("2 seeds, 1 epochs from shared weights)");
    assertThat(verification.networks()).allSatisfy(n -> assertThat(n.failures()).isZero());
    Duration before = CampaignStatus.read(directory.address()).preparation();
    run(resume(OptionalInt.empty())); // has nothing left to do
    assertThat(CampaignStatus.read(directory.address()).preparation()).isEqualTo(before);
    assertThat(CampaignDocument.read(directory.configuration()).build())
        .isEqualTo(settings.build());
  }

  @Test
  void refusesToVerifyFromWeightsThatItDoesNotHave() {
    CampaignSettingsBuilder narrow = scored();
    narrow.verification().networks(1).from("supernet");
    assertThatThrownBy(() -> begin(narrow))
        .isInstanceOf(CampaignException.class)
        .hasMessage(
            "verification: from: must be scratch for a campaign without shared weights of full"
                + " width (supernet with width 1), was supernet");
    CampaignSettingsBuilder beside = scored();
    beside.verification().networks(1).from("supernet").baseline("mixnet-s");
    assertThatThrownBy(beside::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("verification: baseline: must be none where training begins");
    assertThatThrownBy(() -> scored().verification().from("weights"))
        .hasMessage("verification: from: must be scratch or supernet, was 'weights'");
  }

  /** Scores alone would choose networks far above it. */
  @Test
  void theShortlistIsBelowTheTargetOfAnObjective() {
    Objective tunas = new Objective.Tunas(new Target(CostMeasure.MULTIPLY_ADDS, 12_000), -1);
    Budget parameters = Budget.unlimited().with(CostMeasure.PARAMETERS, 1_400);

    assertThat(shortlistBudget(scored())).isEqualTo(Budget.unlimited());
    assertThat(shortlistBudget(scored().objective(tunas).budget(parameters)))
        .isEqualTo(parameters.with(CostMeasure.MULTIPLY_ADDS, 12_000));
  }

  @Test
  void aTargetBelowEveryNetworkLeavesTheShortlistToTheBudget() {
    Objective tunas = new Objective.Tunas(new Target(CostMeasure.MULTIPLY_ADDS, 12), -1);
    Budget parameters = Budget.unlimited().with(CostMeasure.PARAMETERS, 1_400);

    assertThat(shortlistBudget(scored().objective(tunas).budget(parameters))).isEqualTo(parameters);
  }

  private static Budget shortlistBudget(CampaignSettingsBuilder settings) {
    return OpenCampaign.shortlistBudget(settings.build(), TinySpace.space());
  }

  @Test
  void endsWhenItsTimeIsUpAndGoesOnWithMore() throws Exception {
    CampaignSettingsBuilder settings = scored().minutes(OptionalDouble.of(1e-6));
    try (OpenCampaign campaign = begin(settings)) {
      assertThat(campaign.run()).isEqualTo(Campaign.Outcome.TIME_IS_UP);
    }
    CampaignStatus ended = CampaignStatus.read(directory.address());
    assertThat(ended.state()).isEqualTo(CampaignStatus.State.COMPLETE);
    assertThat(ended.summary().trials()).isEqualTo(1); // there is always time for one
    assertThat(ended.preparation()).isPositive();

    Continuation longer =
        new Continuation(
            OptionalInt.empty(),
            OptionalDouble.of(1000),
            OptionalInt.empty(),
            Optional.empty(),
            List.of(),
            Plugins.none(),
            false,
            Workplace.here(),
            unchanged -> {});
    try (OpenCampaign campaign =
        StoredCampaigns.resume(directory.address(), longer, warnings::add, SILENT)) {
      assertThat(campaign.run()).isEqualTo(Campaign.Outcome.COMPLETE);
    }
    CampaignStatus status = CampaignStatus.read(directory.address());
    assertThat(status.summary().complete()).isEqualTo(TRIALS);
    assertThat(status.settings().minutes()).hasValue(1000);
  }

  /** A time for scores that is far too short leaves the least number of networks. */
  @Test
  void scoresFewerNetworksWhenTimeIsShort() throws Exception {
    CampaignSettingsBuilder settings = scored();
    settings.cheapScores().networks(1000).shortlist(200).minutes(1e-9);
    run(begin(settings));

    assertThat(scoredBy("zero-cost", scores())).hasSizeLessThan(128);
    assertThat(scores(directory)).hasSize(TRIALS);
  }

  @Test
  void goesOnWithRandomNetworksBehindTheShortlist() throws Exception {
    CampaignSettingsBuilder settings = scored().trials(5);
    settings.cheapScores().shortlist(3);
    run(begin(settings));

    assertThat(scores(directory)).hasSize(5);
  }

  /** As an interrupt before the controller is there leaves nothing to choose by. */
  @Test
  void anInterruptedResumeLeavesTheWinnersAsTheyAre() throws Exception {
    run(begin(scored()));
    List<String> winners = CampaignStatus.read(directory.address()).winners();
    byte[] before = Files.readAllBytes(Path.of(winners.get(0)));
    try (OpenCampaign campaign = resume(OptionalInt.empty())) {
      campaign.interrupt();
      assertThat(campaign.run()).isEqualTo(Campaign.Outcome.STOPPED);
    }

    assertThat(Path.of(winners.get(0))).hasBinaryContent(before);
  }

  @Test
  void itsSupernetCanBeUsedAgain() throws Exception {
    run(begin(scored()));
    String from = directory.address().toString();
    directory = new CampaignDirectory(temporary.resolve("second"));
    CampaignSettingsBuilder second = scored();
    second.cheapScores().judge("supernet", judge -> judge.with("supernet", from));
    run(begin(second));

    assertThat(scores(directory)).hasSize(TRIALS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evolution", "nsga2"})
  void otherControllersLearnFromThemToo(String controller) throws Exception {
    Map<String, Integer> networks = new HashMap<>();
    CampaignListener counting =
        new CampaignListener() {
          @Override
          public void scored(String evaluator, int count, double preparation, double seconds) {
            networks.put(evaluator, count);
          }
        };
    run(begin(scored().controller(controller), counting));

    assertThat(scores(directory)).hasSize(TRIALS);
    List<CheapScore> all = scores();
    Set<Genotype> listed = // without the children that were scored later
        Set.copyOf(scoredBy("supernet", all).subList(0, networks.get("supernet")));
    List<CheapScore> before =
        all.stream()
            .filter(
                score -> score.evaluator().equals("zero-cost") || listed.contains(score.genotype()))
            .toList();
    assertThat(shortlist(before)).contains(genotypes().get(0));
  }

  @Test
  void refusesWhatCannotWork() {
    assertThatThrownBy(() -> begin(scored().controller("random")))
        .isInstanceOf(CampaignException.class)
        .hasMessage(
            "cheapScores: need a controller that learns from them, such as bayesian; random does"
                + " not");
    CampaignSettingsBuilder trained = scored();
    trained.cheapScores().judges(List.of("proxy"));
    assertThatThrownBy(trained::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cheapScores: must be by evaluators that train no network for its score, such as"
                + " zero-cost and supernet; proxy does");
    CampaignSettingsBuilder few = scored();
    few.cheapScores().networks(10);
    assertThatThrownBy(few::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cheapScores: networks: must be between 100 and 1000000, was 10");
    assertThatThrownBy(() -> scored().cheapScores().judge("joint", judge -> judge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cheapScores: options must be of one of their evaluators, zero-cost, supernet, were of"
                + " joint");
    assertThatThrownBy(() -> scored().cheapScores().judges(List.of("joint", "joint")))
        .hasMessage("cheapScores: must be by different evaluators, joint is there twice");
    CampaignSettingsBuilder none = scored();
    none.cheapScores().judges(List.of("none"));
    assertThatThrownBy(none::build)
        .hasMessageStartingWith("cheapScores: must be by some evaluators where their networks");
  }

  private List<Genotype> genotypes() {
    return scores(directory).stream().map(Trial::genotype).toList();
  }

  private static List<Genotype> scoredBy(String judge, List<CheapScore> scores) {
    return scores.stream()
        .filter(score -> score.evaluator().equals(judge))
        .map(CheapScore::genotype)
        .toList();
  }

  private List<CheapScore> scores() {
    try (CampaignHistory history = CampaignStores.own().read(directory.address())) {
      return new ArrayList<>(history.cheapScores());
    }
  }
}
