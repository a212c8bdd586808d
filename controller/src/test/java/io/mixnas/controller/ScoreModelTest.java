package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.controller.gaussian.GaussianProcess;
import io.mixnas.controller.gaussian.GenotypePoint;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreModelTest {
  private static final int[] OPTIONS = {2, 2, 2, 2, 2, 2, 2, 2};
  private static final int CAPACITY = 40;

  private final SplittableRandom random = new SplittableRandom(10);
  private final ScoreModel model = new ScoreModel(CAPACITY, OPTIONS);

  /**
   * Means do not change, since open trials are assumed to turn out as expected, but little
   * uncertainty remains.
   */
  @Test
  void whatIsOpenIsExpectedAndHardlyUncertain() {
    observe(30);
    GenotypePoint open = input();
    List<GenotypePoint> all = List.of(open, input());
    model.refitAndUpdate();
    GaussianProcess process = model.believing(List.of());
    double[] means = all.stream().mapToDouble(process::mean).toArray();
    double[] variances = process.variances(all);

    GaussianProcess believing = model.believing(List.of(open));

    for (int i = 0; i < 2; i++) {
      assertThat(believing.mean(all.get(i))).isCloseTo(means[i], within(1e-6));
      assertThat(believing.variances(all)[i]).isLessThanOrEqualTo(variances[i]);
    }
    assertThat(believing.variances(all)[0]).isLessThan(variances[0] / 2);
  }

  @Test
  void forgetsWhatItOnlyBelieved() {
    observe(20);
    model.refitAndUpdate();
    GenotypePoint at = input();
    double mean = model.believing(List.of()).mean(at);
    model.believing(List.of(input(), input()));

    model.update();

    assertThat(model.believing(List.of()).mean(at)).isEqualTo(mean);
    assertThat(model.means()).hasSize(20);
  }

  /** As it happens with several workers: others are still open when a result comes. */
  @Test
  void whatIsObservedAfterABeliefIsLearnedAsIfNothingHadBeenBelieved() {
    ScoreModel other = new ScoreModel(CAPACITY, OPTIONS);
    for (int i = 1; i <= 20; i++) {
      GenotypePoint input = input();
      double score = random.nextDouble();
      model.observe(i, input, score);
      other.observe(i, input, score);
    }
    model.refitAndUpdate();
    other.refitAndUpdate();
    GenotypePoint open = input();
    model.believing(List.of(input(), open, input()));

    model.observe(21, open, 0.9);
    other.observe(21, open, 0.9);
    model.update();
    other.update();

    assertThat(model.means()).isEqualTo(other.means());
  }

  @Test
  void aFullModelForgetsTheWorstFirst() {
    for (int i = 1; i <= CAPACITY; i++) {
      model.observe(i, input(), i / 100.0);
    }
    model.observe(CAPACITY + 1, input(), 0);
    model.refitAndUpdate();

    assertThat(model.size()).isEqualTo(31); // three quarters of 40, and the new one
    assertThat(model.means().keySet())
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(11, 41).boxed().toList());
  }

  /** Even those that score worse than every other: all that a campaign measured itself is kept. */
  @Test
  void aFullModelForgetsOtherTrainingsFirst() {
    for (int i = 1; i <= CAPACITY; i++) {
      boolean own = i <= 15;
      model.observe(i, own ? input() : input().trained(1), own ? i / 100.0 : 0.5 + i / 100.0);
    }
    model.observe(CAPACITY + 1, input(), 0);
    model.refitAndUpdate();

    assertThat(model.means().keySet())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.concat(IntStream.rangeClosed(1, 15), IntStream.rangeClosed(26, 41))
                .boxed()
                .toList());
  }

  /** Without a floor, the others would all lie within a millionth of a standard deviation. */
  @Test
  void aLossOfAMillionDoesNotHideWhichOfTheOthersAreBetter() {
    for (int i = 1; i <= 20; i++) {
      int ones = i % 9;
      model.observe(i, input(ones), ones / 8.0);
    }
    model.observe(21, input(4), -1e6);
    model.refitAndUpdate();

    Map<Integer, Double> means = model.means();

    assertThat(means.get(8)).isGreaterThan(means.get(9) + 0.3); // all ones, and none
  }

  @Test
  void equalScoresAreNoTrouble() {
    for (int i = 1; i <= 10; i++) {
      model.observe(i, input(), 0.5);
    }
    model.refitAndUpdate();

    assertThat(model.means().values()).allSatisfy(mean -> assertThat(mean).isZero());
  }

  /** The same networks once more, trained otherwise: all scores are less by 10 deviations. */
  @Test
  void theMeanOfATrialOfAnotherTrainingIsThatOfThisOne() {
    for (int i = 1; i <= 15; i++) {
      GenotypePoint input = input();
      double score = random.nextDouble();
      model.observe(i, input, score);
      model.observe(-i, input.trained(1), score - 3);
    }
    model.refitAndUpdate();

    Map<Integer, Double> means = model.means();

    for (int i = 1; i <= 15; i++) {
      assertThat(means.get(-i)).isCloseTo(means.get(i), within(1e-6));
    }
    assertThat(means.values()).allSatisfy(mean -> assertThat(mean).isGreaterThan(0)); // all as own
  }

  private void observe(int count) {
    for (int i = 1; i <= count; i++) {
      model.observe(i, input(), random.nextDouble());
    }
  }

  /** Returns a point whose first decisions take their second option. */
  private static GenotypePoint input(int ones) {
    double[] costs = {ones / 4.0 - 1, 0};
    int[] choices = IntStream.range(0, OPTIONS.length).map(i -> i < ones ? 1 : 0).toArray();
    return new GenotypePoint(choices, costs, costs);
  }

  private GenotypePoint input() {
    int[] choices = random.ints(OPTIONS.length, 0, 2).toArray();
    double[] costs = {random.nextDouble(-1, 1), random.nextDouble(-1, 1)};
    return new GenotypePoint(choices, costs, costs);
  }
}
