package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.objective.Objective;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what controllers do with the shortlist of cheap scores. */
class ShortlistTest {
  private static final int LISTED = 12;

  private final GenotypeSpace space = new RememberedSpace(TestSpaces.small());
  private final List<Genotype> best =
      all().stream()
          .sorted(Comparator.comparingDouble(ShortlistTest::score).reversed())
          .limit(LISTED)
          .toList();

  /** Scores every network, and lists the best of them. */
  private final class Listed implements CheapScores {
    private final Set<Genotype> asked = new HashSet<>();

    @Override
    public List<String> names() {
      return List.of("guess");
    }

    @Override
    public Map<String, Double> of(Genotype genotype) {
      asked.add(genotype);
      return Map.of("guess", score(genotype));
    }

    @Override
    public List<Genotype> sample() {
      return all().subList(0, 20);
    }

    @Override
    public List<Genotype> shortlist() {
      return best;
    }
  }

  @Test
  void bayesianTriesItAloneAndThenTheRest() {
    List<Proposal> proposals = new FakeCampaign(controller("bayesian", new Listed(), 1)).run(96);

    assertThat(genotypes(proposals.subList(0, LISTED))).containsExactlyInAnyOrderElementsOf(best);
    assertThat(proposals).hasSize(96).doesNotHaveDuplicates();
  }

  /** Also when all that are left are neighbours of open proposals. */
  @Test
  void bayesianStaysOnItWhateverIsOpen() {
    Listed scores = new Listed();
    FakeCampaign campaign = new FakeCampaign(controller("bayesian", scores, 5));
    List<Proposal> proposals = new ArrayList<>(campaign.run(6));
    for (int i = 6; i < LISTED; i++) { // none of them is complete
      proposals.add(campaign.propose().orElseThrow());
    }

    assertThat(genotypes(proposals)).containsExactlyInAnyOrderElementsOf(best);
    assertThat(best).containsAll(afterTheSample(scores));
  }

  private List<Genotype> afterTheSample(Listed scores) {
    return scores.asked.stream().filter(asked -> !scores.sample().contains(asked)).toList();
  }

  /** Each of the few candidates of a proposal has to be scored. Random networks have 0.46. */
  @Test
  void bayesianGoesOnByItsModelAfterTheShortlist() {
    GenotypeSpace large = TestSpaces.flat(3);
    List<Genotype> drawn = drawn(large, 20);
    Counted scores = new Counted(drawn, drawn.subList(0, LISTED), new HashSet<>());
    FakeCampaign campaign = new FakeCampaign(controller("bayesian", large, scores, 6));
    double sum = 0;
    for (int trial = 1; trial <= LISTED + 30; trial++) {
      int before = scores.asked().size();
      Proposal proposal = campaign.propose().orElseThrow();
      double share = Counted.share(proposal.genotype());
      campaign.complete(proposal, share);
      sum += trial > LISTED + 20 ? share : 0;
      assertThat(scores.asked().size() - before).isLessThanOrEqualTo(40);
    }

    assertThat(sum / 10).isGreaterThan(0.7);
  }

  /** Scores a network by the share of its decisions that take their second option. */
  private record Counted(List<Genotype> sample, List<Genotype> shortlist, Set<Genotype> asked)
      implements CheapScores {
    @Override
    public List<String> names() {
      return List.of("share");
    }

    @Override
    public Map<String, Double> of(Genotype genotype) {
      asked.add(genotype);
      return Map.of("share", share(genotype));
    }

    static double share(Genotype genotype) {
      return genotype.choices().stream().filter(choice -> choice == 1).count()
          / (double) genotype.size();
    }
  }

  @Test
  void bayesianAsksForNoOtherScoresMeanwhile() {
    Listed scores = new Listed();
    new FakeCampaign(controller("bayesian", scores, 2)).run(LISTED);

    Set<Genotype> known = new HashSet<>(best);
    known.addAll(scores.sample());
    assertThat(known).containsAll(scores.asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evolution", "nsga2"})
  void theFirstParentsAreFromIt(String name) {
    List<Proposal> proposals = new FakeCampaign(controller(name, new Listed(), 3)).run(5);

    assertThat(best).containsAll(genotypes(proposals));
  }

  /** With arbitrary results, only cheap scores can tell which child is better. */
  @ParameterizedTest
  @ValueSource(strings = {"evolution", "nsga2"})
  void childrenThatScoreBetterArePreferred(String name) {
    double led = 0;
    double blind = 0;
    for (int seed = 0; seed < 10; seed++) {
      led += meanOf(controller(name, new Listed(), seed));
      blind += meanOf(controller(name, CheapScores.none(), seed));
    }
    assertThat(led).isGreaterThan(blind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bayesian", "evolution", "nsga2"})
  void aReplayGivesTheSameNextProposals(String name) {
    FakeCampaign original = new FakeCampaign(controller(name, new Listed(), 4));
    new OutOfOrder(original, 3).run(20);
    Controller fresh = controller(name, new Listed(), 4);
    Replay.into(fresh, original.events());

    assertThat(new FakeCampaign(fresh).run(5)).isEqualTo(original.run(5));
  }

  /** Returns the mean score of the children, without the first that are from the shortlist. */
  private static double meanOf(Controller controller) {
    List<Proposal> proposals = new FakeCampaign(controller).run(30);
    return proposals.subList(15, 30).stream()
        .mapToDouble(proposal -> score(proposal.genotype()))
        .average()
        .orElseThrow();
  }

  private static List<Genotype> genotypes(List<Proposal> proposals) {
    return proposals.stream().map(Proposal::genotype).toList();
  }

  private Controller controller(String name, CheapScores scores, long seed) {
    return controller(name, space, scores, seed);
  }

  private static Controller controller(
      String name, GenotypeSpace searched, CheapScores scores, long seed) {
    Map<String, ?> options =
        name.equals("bayesian") ? Map.of() : Map.of("population", 10, "tournament", 2);
    return Controllers.settings(name, options)
        .create(
            new ControllerContext(searched, Budget.unlimited(), Objective.hard(), seed)
                .with(scores));
  }

  private List<Genotype> all() {
    return drawn(space, 96);
  }

  private static List<Genotype> drawn(GenotypeSpace from, int count) {
    SplittableRandom random = new SplittableRandom(1);
    Set<Genotype> drawn = new HashSet<>();
    return new ArrayList<>(
        Stream.generate(() -> from.canonical(from.sample(random)))
            .filter(drawn::add)
            .limit(count)
            .toList());
  }

  private static double score(Genotype genotype) {
    return FakeCampaign.score(Genotype.of(genotype.choices().stream().map(c -> c + 1).toList()));
  }
}
