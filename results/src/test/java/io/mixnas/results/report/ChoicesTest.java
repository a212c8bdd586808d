package io.mixnas.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.cost.Cost;
import io.mixnas.results.Ranking;
import io.mixnas.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * Accuracy in these trials depends on swish alone, apart from a small part that depends on the
 * trial's number.
 */
class ChoicesTest {
  private static final Ranking RANKING = Ranking.byAccuracy(OptionalLong.empty());

  @Test
  void findsWhatGoodTrialsShare() {
    Choices choices = Choices.of(trials(24), RANKING, Campaigns.SPACE);

    assertThat(choices.n()).isEqualTo(24);
    assertThat(choices.good()).isEqualTo(6);
    assertThat(choices.options().get(0).decision()).isEqualTo("stage1.activation");
    assertThat(choices.options().get(0).option()).isEqualTo("swish");
    assertThat(choices.options().get(0).difference().estimate()).isCloseTo(0.2, within(0.01));
    assertThat(choices.traits())
        .filteredOn(trait -> trait.trait().equals("blocks with swish"))
        .singleElement()
        .satisfies(trait -> assertThat(trait.correlation().low()).isPositive());
  }

  @Test
  void leavesOutTraitsInWhichNetworksDoNotDiffer() {
    assertThat(Choices.of(trials(24), RANKING, Campaigns.SPACE).traits())
        .extracting(TraitEffect::trait)
        .contains("multiply-adds", "mean kernel size", "kernel sizes mixed")
        .doesNotContain("number of blocks", "blocks with grouped 1x1");
  }

  @Test
  void costsAreThoseOfTheTrialsAndAreNotCountedAgain() {
    List<Trial> trials = trials(24).stream().map(ChoicesTest::withEqualCost).toList();

    assertThat(Choices.of(trials, RANKING, Campaigns.SPACE).traits())
        .extracting(TraitEffect::trait)
        .contains("mean kernel size")
        .doesNotContain("multiply-adds", "parameters");
  }

  @Test
  void measuresANetworkByItsBlocks() {
    Trial trial = Campaigns.proposed(1, 1, 1, 2, 1);

    assertThat(NetworkTraits.of(trial, Campaigns.SPACE).traits())
        .containsExactly(
            (double) trial.cost().multiplyAdds(),
            (double) trial.cost().parameters(),
            1.0,
            (12 * 3 + 10 * 5 + 10 * 7) / 32.0,
            3.0,
            4.0,
            1.0,
            1.0,
            0.0);
  }

  @Test
  void sharesOfKernelSizesAreOfChannelsAndAddUpToOneAtEveryDepth() {
    List<KernelShare> shares =
        KernelShare.of(
            List.of(NetworkTraits.of(Campaigns.proposed(1, 0, 0, 1, 0), Campaigns.SPACE)),
            List.of(NetworkTraits.of(Campaigns.proposed(2, 0, 0, 0, 0), Campaigns.SPACE)));

    assertThat(shares).extracting(KernelShare::size).containsOnly(4);
    assertThat(shares).extracting(KernelShare::kernel).containsExactly(3, 5);
    assertThat(shares).extracting(KernelShare::good).containsExactly(0.5, 0.5);
    assertThat(shares).extracting(KernelShare::others).containsExactly(1.0, 0.0);
  }

  @Test
  void hasNothingToTellOfNoTrials() {
    Choices choices = Choices.of(List.of(), RANKING, Campaigns.SPACE);

    assertThat(choices).isEqualTo(new Choices(0, 0, List.of(), List.of(), List.of()));
  }

  private static Trial withEqualCost(Trial trial) {
    return new Trial(
        trial.number(), trial.genotype(), new Cost(1000, 100, 10), trial.seed(), trial.state());
  }

  private static List<Trial> trials(int count) {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int swish = i / 2 % 2;
      double score = 0.5 + 0.2 * swish + 0.0001 * (i * 7 % 11);
      trials.add(Campaigns.complete(i + 1, score, i % 2, swish, i / 4 % 3, i / 12 % 2));
    }
    return trials;
  }
}
