package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.cost.Cost;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ParetoFrontTest {
  @Example
  void keepsWhatIsBetterInOneOfTheTwo() {
    Trial cheap = Trials.complete(1, 0.5, 100);
    Trial worse = Trials.complete(2, 0.4, 150);
    Trial accurate = Trials.complete(3, 0.9, 300);
    Trial same = Trials.complete(4, 0.9, 300);
    Trial middle = Trials.complete(5, 0.7, 200);
    Trial dearer = Trials.complete(6, 0.7, 201);
    assertThat(ParetoFront.of(List.of(accurate, same, worse, dearer, middle, cheap)).members())
        .containsExactly(cheap, middle, accurate);
  }

  @Example
  void ofLossesTheLowestAreTheBest() {
    Trial cheap = Trials.withLoss(1, 2.5, 100);
    Trial worse = Trials.withLoss(2, 3, 150);
    Trial best = Trials.withLoss(3, 0.5, 300);

    assertThat(ParetoFront.of(List.of(worse, best, cheap)).members()).containsExactly(cheap, best);
    assertThat(Ranking.byAccuracy(OptionalLong.empty()).bestFirst().compare(best, cheap))
        .isNegative();
  }

  @Example
  void hasNoPlaceForTrialsWithoutAScore() {
    assertThat(ParetoFront.of(List.of(Trials.proposed(1), Trials.failed(2, "x"))).members())
        .isEmpty();
  }

  @Property
  void isWhatTheDefinitionSays(@ForAll("trials") List<Trial> trials) {
    List<Trial> members = ParetoFront.of(trials).members();
    assertThat(members).containsExactlyInAnyOrderElementsOf(naive(trials));
    assertThat(members)
        .isSortedAccordingTo(
            (a, b) -> Long.compare(a.cost().multiplyAdds(), b.cost().multiplyAdds()));
  }

  @Property
  void doesNotDependOnTheOrderOfTrials(@ForAll("trials") List<Trial> trials, @ForAll long seed) {
    List<Trial> shuffled = new ArrayList<>(trials);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(ParetoFront.of(shuffled)).isEqualTo(ParetoFront.of(trials));
  }

  @Property
  void isItsOwnFront(@ForAll("trials") List<Trial> trials) {
    ParetoFront front = ParetoFront.of(trials);
    assertThat(ParetoFront.of(front.members())).isEqualTo(front);
  }

  @Property
  void growsWithEachTrialToTheFrontOfAllSoFar(
      @ForAll("trials") List<Trial> trials, @ForAll long seed) {
    assertGrows(trials, Objective.hard(), seed);
    assertGrows(
        trials.stream().map(ParetoFrontTest::withFewParameters).toList(),
        new Objective.Pareto(List.of(CostMeasure.MULTIPLY_ADDS, CostMeasure.PARAMETERS)),
        seed);
  }

  private static void assertGrows(List<Trial> trials, Objective objective, long seed) {
    List<Trial> shuffled = new ArrayList<>(trials);
    Collections.shuffle(shuffled, new Random(seed));
    ParetoFront front = new ParetoFront(List.of());
    for (int i = 0; i < shuffled.size(); i++) {
      front = front.with(shuffled.get(i), objective);
      assertThat(front).isEqualTo(ParetoFront.of(shuffled.subList(0, i + 1), objective));
    }
  }

  /** Returns a trial with one of three numbers of parameters. */
  private static Trial withFewParameters(Trial trial) {
    return new Trial(
        trial.number(),
        trial.genotype(),
        new Cost(trial.cost().multiplyAdds(), trial.number() % 3, 1),
        trial.seed(),
        trial.state());
  }

  @Property
  void everyOtherTrialIsDominatedByOrEqualToAMember(@ForAll("trials") List<Trial> trials) {
    List<Trial> members = ParetoFront.of(trials).members();
    for (Trial trial : trials) {
      assertThat(members).anyMatch(member -> dominates(member, trial) || equalPoint(member, trial));
    }
  }

  /** Few values, so that equal scores and equal costs are common. */
  @Provide
  Arbitrary<List<Trial>> trials() {
    Arbitrary<double[]> points =
        Combinators.combine(
                Arbitraries.integers().between(0, 8), Arbitraries.integers().between(0, 8))
            .as((score, cost) -> new double[] {score / 8.0, cost});
    return points
        .list()
        .ofMaxSize(30)
        .map(
            list ->
                IntStream.range(0, list.size())
                    .mapToObj(i -> Trials.complete(i + 1, list.get(i)[0], (long) list.get(i)[1]))
                    .toList());
  }

  private static List<Trial> naive(List<Trial> trials) {
    return new ArrayList<>(
        new HashSet<>(
            trials.stream()
                .filter(trial -> trials.stream().noneMatch(o -> dominates(o, trial)))
                .filter(
                    trial ->
                        trials.stream()
                            .noneMatch(o -> equalPoint(o, trial) && o.number() < trial.number()))
                .toList()));
  }

  private static boolean dominates(Trial one, Trial other) {
    return one.score() >= other.score()
        && one.cost().multiplyAdds() <= other.cost().multiplyAdds()
        && !equalPoint(one, other);
  }

  private static boolean equalPoint(Trial one, Trial other) {
    return one.score() == other.score() && one.cost().multiplyAdds() == other.cost().multiplyAdds();
  }
}
