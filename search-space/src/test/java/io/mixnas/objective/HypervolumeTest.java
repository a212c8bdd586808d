package io.mixnas.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HypervolumeTest {
  private static final int GRID = 6;

  @Test
  void isTheAreaBelowAStaircase() {
    List<double[]> points = List.of(point(1, 3), point(2, 2), point(3, 1), point(1, 1));

    assertThat(Hypervolume.of(points, 0, 0)).isEqualTo(6);
    assertThat(Hypervolume.of(points, -1, 0)).isEqualTo(9);
  }

  @Test
  void nothingDominatesNothing() {
    assertThat(Hypervolume.of(List.of(), 0, 0)).isZero();
    assertThat(Hypervolume.of(List.of(point(5, 0), point(-1, 9)), 0, 0)).isZero();
    assertThat(Hypervolume.of(List.of(point(5, 1, 0)), 0, 0, 0)).isZero();
  }

  /** Compares with the number of unit cubes below some point, which is the volume on a grid. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void countsTheCubesOfAGrid(int objectives) {
    SplittableRandom random = new SplittableRandom(3);
    for (int repetition = 0; repetition < 200; repetition++) {
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        points.add(
            DoubleStream.generate(() -> random.nextInt(GRID + 1)).limit(objectives).toArray());
      }
      assertThat(Hypervolume.of(points, new double[objectives])).isEqualTo(cubes(points));
    }
  }

  @Test
  void orderDoesNotMatterAndDominatedPointsAddNothing() {
    List<double[]> points =
        new ArrayList<>(List.of(point(1, 3, 2), point(2, 2, 2), point(3, 1, 1), point(1, 1, 1)));
    double volume = Hypervolume.of(points, 0, 0, 0);
    Collections.shuffle(points, new Random(1));

    assertThat(Hypervolume.of(points, 0, 0, 0)).isEqualTo(volume);
    points.add(point(1, 2, 1));
    assertThat(Hypervolume.of(points, 0, 0, 0)).isEqualTo(volume);
  }

  @Test
  void refusesOtherNumbersOfObjectives() {
    assertThatIllegalArgumentException().isThrownBy(() -> Hypervolume.of(List.of(), 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hypervolume.of(List.of(point(1)), 0, 0))
        .withMessage("point: must have 2 objectives, had 1");
  }

  @Test
  void ofACampaignIsAPartOfThePerfectNetworks() {
    ReferencePoint reference = new ReferencePoint(Map.of(CostMeasure.MULTIPLY_ADDS, 100L));
    List<Trial> trials = List.of(trial(1, 0.5, 50, 1), trial(2, 0.75, 75, 1), trial(3, 1, 100, 1));

    assertThat(reference.hypervolume(trials).orElseThrow())
        .isCloseTo(0.5 * 0.5 + 0.25 * 0.25, within(1e-12));
    assertThat(reference.hypervolume(List.of(trials.get(0).withState(new TrialState.Running()))))
        .hasValue(0);
  }

  @Test
  void parametersMayBeTheThirdObjective() {
    ReferencePoint reference =
        new ReferencePoint(Map.of(CostMeasure.MULTIPLY_ADDS, 100L, CostMeasure.PARAMETERS, 10L));

    assertThat(reference.hypervolume(List.of(trial(1, 0.5, 50, 5))).orElseThrow())
        .isCloseTo(0.125, within(1e-12));
  }

  private static double cubes(List<double[]> points) {
    int objectives = points.get(0).length;
    double cubes = 0;
    for (int cell = 0; cell < Math.pow(GRID, objectives); cell++) {
      int[] corner = new int[objectives];
      int rest = cell;
      for (int i = 0; i < objectives; i++) {
        corner[i] = rest % GRID;
        rest /= GRID;
      }
      cubes += points.stream().anyMatch(point -> covers(point, corner)) ? 1 : 0;
    }
    return cubes;
  }

  private static boolean covers(double[] point, int[] corner) {
    for (int i = 0; i < corner.length; i++) {
      if (point[i] < corner[i] + 1) {
        return false;
      }
    }
    return true;
  }

  private static double[] point(double... objectives) {
    return objectives;
  }

  private static Trial trial(int number, double score, long multiplyAdds, long parameters) {
    return new Trial(
        number,
        Genotype.of(number),
        new Cost(multiplyAdds, parameters, 1),
        1,
        new TrialState.Complete(new Evaluation(score, List.of(), 0, Duration.ZERO)));
  }
}
