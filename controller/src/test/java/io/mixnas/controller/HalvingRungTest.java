package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.cost.Cost;
import io.mixnas.objective.Objective;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalvingRungTest {
  private static final Objective OBJECTIVE = Objective.hard();

  /** Compares with the definition, in any mixture of results and promotions. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void promotesTheBestOfTheTopThatWereNotPromotedBefore(int reduction) {
    SplittableRandom random = new SplittableRandom(reduction);
    HalvingRung rung = new HalvingRung(3, reduction, OBJECTIVE);
    List<Trial> all = new ArrayList<>();
    Set<Integer> promoted = new HashSet<>();
    for (int number = 1; number <= 500; number++) {
      Trial trial = trial(number, random.nextInt(50) / 50.0);
      all.add(trial);
      rung.add(trial);
      for (int asked = random.nextInt(3); asked > 0; asked--) {
        Optional<Trial> expected = expected(all, promoted, reduction);
        expected.ifPresent(best -> promoted.add(best.number()));

        assertThat(rung.promote()).isEqualTo(expected);
      }
    }
    assertThat(promoted).hasSizeGreaterThan(50);
  }

  @Test
  void promotesOneBelowTheTopWhenAsked() {
    HalvingRung rung = new HalvingRung(3, 4, OBJECTIVE);
    assertThat(rung.isEmpty()).isTrue();
    Trial worse = trial(1, 0.2);
    Trial better = trial(2, 0.6);
    rung.add(worse);
    rung.add(better);

    assertThat(rung.isEmpty()).isFalse();
    assertThat(rung.promote()).isEmpty();
    assertThat(rung.promoteBelowTop()).contains(better);
    assertThat(rung.promoteBelowTop()).contains(worse);
    assertThat(rung.promoteBelowTop()).isEmpty();
  }

  private static Optional<Trial> expected(List<Trial> all, Set<Integer> promoted, int reduction) {
    return all.stream()
        .sorted(OBJECTIVE.bestFirst())
        .limit(all.size() / reduction)
        .filter(trial -> !promoted.contains(trial.number()))
        .findFirst();
  }

  private static Trial trial(int number, double score) {
    return new Proposal(
            number, Genotype.of(number), new Cost(1, 1, 1), number, Optional.of(Fidelity.lowest(3)))
        .trial()
        .withState(FakeCampaign.completed(score));
  }
}
