package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.controller.gaussian.GenotypePoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreFloorsTest {
  private static final GenotypePoint OWN =
      new GenotypePoint(new int[0], new double[0], new double[0]);

  /** The best is 9, and the worst but for one 1. */
  @Test
  void oneFarBelowIsRaisedToTenTimesTheDistanceOfTheOthers() {
    assertThat(raised(4, -1e6, 2, 6, 1, 5, 3, 7, 8, 9))
        .containsExactly(4, -71, 2, 6, 1, 5, 3, 7, 8, 9);
  }

  @Test
  void fewScoresCannotTellWhatIsFarBelow() {
    assertThat(raised(4, -1e6, 2, 6, 1, 5, 3, 7, 8)).containsExactly(4, -1e6, 2, 6, 1, 5, 3, 7, 8);
  }

  @Test
  void scoresOfOrdinarySpreadStayAsTheyAre() {
    SplittableRandom random = new SplittableRandom(20);
    double[] scores = IntStream.range(0, 1_000).mapToDouble(i -> random.nextGaussian()).toArray();

    assertThat(raised(scores)).isEqualTo(scores);
  }

  @Test
  void whereTheOthersAreEqualThereIsNoFloor() {
    double[] scores = {2, 2, 2, 2, 2, 2, 2, 2, 2, -9};

    assertThat(raised(scores)).isEqualTo(scores);
  }

  /** The scores of a long training are all above those of a short one. */
  @Test
  void eachTrainingHasItsOwnFloor() {
    List<Double> scores = new ArrayList<>();
    IntStream.range(0, 20).forEach(i -> scores.add(0.9 + i / 1_000.0));
    scores.add(0.3);
    List<GenotypePoint> inputs = new ArrayList<>(Collections.nCopies(20, OWN.trained(30)));
    inputs.add(OWN);

    assertThat(new ScoreFloors(inputs, scores).raised(OWN, 0.3)).isEqualTo(0.3);
  }

  private static double[] raised(double... scores) {
    List<Double> all = DoubleStream.of(scores).boxed().toList();
    ScoreFloors floors = new ScoreFloors(Collections.nCopies(all.size(), OWN), all);
    return DoubleStream.of(scores).map(score -> floors.raised(OWN, score)).toArray();
  }
}
