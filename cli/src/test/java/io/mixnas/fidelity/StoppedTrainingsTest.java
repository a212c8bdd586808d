package io.mixnas.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.controller.Budget;
import io.mixnas.controller.benchmark.AccuracyTable;
import io.mixnas.cost.Cost;
import io.mixnas.document.Document;
import io.mixnas.space.Genotype;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;

class StoppedTrainingsTest {
  /** Networks whose losses after the first epoch are in the wrong order. */
  private static final List<TrainedNetwork> THREE =
      List.of(
          network(1, 1.0, 4.0, 5.0, 5.0, 5.0),
          network(2, 2.0, 2.0, 2.0, 2.0, 2.0),
          network(3, 3.0, 1.0, 0.0, 0.0, 0.0));

  @Test
  void ranksByTheMeanLossUntilAnEpoch() {
    StoppedTrainings stopped = stopped(THREE, Budget.unlimited());

    assertThat(stopped.epochs()).extracting(Judge::name).containsExactly("1", "2", "4", "5");
    double tied = 2 / Math.sqrt(3 * 2); // two pairs in order, one tied: 5, 4 and 4 in sum
    assertThat(taus(stopped))
        .usingComparatorForType(new DoubleComparator(1e-12), Double.class)
        .containsExactly(-1.0, tied, 1.0, 1.0);
    assertThat(stopped.epochs()).allMatch(judge -> judge.withinBudget().isEmpty());
  }

  @Test
  void theLastEpochIsThereOnceWhateverTheirNumber() {
    assertThat(epochs(1)).containsExactly("1");
    assertThat(epochs(2)).containsExactly("1", "2");
    assertThat(epochs(9)).containsExactly("1", "2", "4", "8", "9");
  }

  @Test
  void tellsTheNetworksWithinTheBudgetApart() {
    StoppedTrainings stopped = stopped(THREE, Budget.multiplyAdds(2_000));

    assertThat(stopped.epochs().get(1).withinBudget().orElseThrow().tau())
        .isCloseTo(1, within(1e-12));
    assertThat(Document.plain(stopped.tree()).required("epochs").required("1").plainFields())
        .containsKeys("tau", "tauWithinBudget");
    assertThat(StoppedTrainings.read(Document.plain(stopped.tree()))).isEqualTo(stopped);
  }

  /** Some trainings of a table may be older than the losses in it. */
  @Test
  void networksWithoutLossesAreLeftOut() {
    List<TrainedNetwork> four = new ArrayList<>(THREE);
    four.add(1, network(0));

    assertThat(stopped(four, Budget.unlimited()))
        .isEqualTo(stopped(THREE, Budget.unlimited()))
        .extracting(StoppedTrainings::networks)
        .isEqualTo(3);
    assertThat(StoppedTrainings.of(four.subList(0, 2), Budget.unlimited(), 1)).isEmpty();
  }

  private static StoppedTrainings stopped(List<TrainedNetwork> networks, Budget budget) {
    return StoppedTrainings.of(networks, budget, 1).orElseThrow();
  }

  private static List<Double> taus(StoppedTrainings stopped) {
    return stopped.epochs().stream().map(judge -> judge.overall().tau()).toList();
  }

  private static List<String> epochs(int count) {
    Double[] losses = Collections.nCopies(count, 1.0).toArray(Double[]::new);
    return stopped(List.of(network(1, losses), network(2, losses)), Budget.unlimited())
        .epochs()
        .stream()
        .map(Judge::name)
        .toList();
  }

  /** Returns a network that is better and larger the greater its number. */
  private static TrainedNetwork network(int number, Double... losses) {
    double accuracy = number / 10.0;
    return new TrainedNetwork(
        Genotype.of(number),
        new AccuracyTable.Entry(new Cost(1_000L * number, 1, 0), List.of(accuracy), accuracy),
        List.of(losses));
  }
}
