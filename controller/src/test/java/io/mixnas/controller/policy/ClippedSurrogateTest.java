package io.mixnas.controller.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClippedSurrogateTest {
  private static final double CLIP = 0.2;
  private static final double BONUS = 0.03;

  private final SplittableRandom random = new SplittableRandom(6);
  private final CategoricalPolicy drawing =
      CategoricalPolicy.of(new double[][] {{0.5, -1, 0.2}, {0, 1}, {-0.3, 0.1, 0.4}});

  /** The policies are so far apart that some ratios are clipped and some are not. */
  @Test
  void gradientIsTheNumericalOne() {
    ClippedSurrogate surrogate = new ClippedSurrogate(samples(12), CLIP, BONUS);
    CategoricalPolicy policy =
        CategoricalPolicy.of(new double[][] {{0.9, -1, 0.1}, {0.3, 0.9}, {-0.6, 0.5, 0.4}});

    CategoricalPolicyTest.assertClose(
        surrogate.gradient(policy), Numerical.gradient(policy, surrogate::value));
  }

  /** Williams 1992: the gradient is the advantage times the gradient of the log probability. */
  @Test
  void gradientAtTheDrawingPolicyIsReinforce() {
    int[] choices = {2, 0, 1};
    ClippedSurrogate surrogate =
        new ClippedSurrogate(List.of(new ScoredDraw(choices, drawing, 1.7)), CLIP, 0);

    double[][] reinforce = drawing.logProbabilityGradient(choices);
    double[][] gradient = surrogate.gradient(drawing);

    for (int i = 0; i < gradient.length; i++) {
      for (int option = 0; option < gradient[i].length; option++) {
        assertThat(gradient[i][option]).isCloseTo(1.7 * reinforce[i][option], within(1e-12));
      }
    }
  }

  @Test
  void anAdvantageIsNotFollowedBeyondTheClip() {
    CategoricalPolicy before = CategoricalPolicy.uniform(2);
    CategoricalPolicy after = CategoricalPolicy.of(new double[][] {{1, 0}}); // ratio 1.46
    ClippedSurrogate better = surrogate(new ScoredDraw(new int[] {0}, before, 1));
    ClippedSurrogate worse = surrogate(new ScoredDraw(new int[] {0}, before, -1));

    assertThat(better.value(after)).isEqualTo(1 + CLIP);
    assertThat(better.gradient(after)[0]).containsExactly(0, 0);
    assertThat(worse.value(after)).isLessThan(-(1 + CLIP));
    assertThat(worse.gradient(after)[0][0]).isNegative();
  }

  /** The first decision was drawn with probability 0.05, and now has 0.73: a ratio of 15. */
  @Test
  void aDisadvantageCountsAtMostThreeTimes() {
    CategoricalPolicy before = CategoricalPolicy.of(new double[][] {{0, 3}, {0, 0}});
    CategoricalPolicy after = CategoricalPolicy.of(new double[][] {{1, 0}, {0.4, 0}});
    ClippedSurrogate worse = surrogate(new ScoredDraw(new int[] {0, 0}, before, -1.3));
    double second = after.probability(1, 0) / 0.5;

    assertThat(worse.value(after)).isCloseTo(-1.3 * (3 + second), within(1e-12));
    assertThat(worse.gradient(after)[0]).containsExactly(0, 0);
    assertThat(worse.gradient(after)[1][0]).isNegative();
    CategoricalPolicyTest.assertClose(
        worse.gradient(after), Numerical.gradient(after, worse::value));
  }

  @Test
  void noRateMakesAnOptionImpossible() {
    CategoricalPolicy policy = drawing;
    for (int update = 0; update < 50; update++) {
      ClippedSurrogate surrogate = new ClippedSurrogate(samples(policy, 5), CLIP, BONUS);
      for (int step = 0; step < 4; step++) {
        policy = policy.moved(surrogate.gradient(policy), 100);
      }
    }

    for (int i = 0; i < policy.decisions(); i++) {
      for (int option = 0; option < policy.options(i); option++) {
        assertThat(policy.probability(i, option)).isBetween(1e-14, 1.0); // exp(-30) / 3 is more
      }
    }
  }

  private static ClippedSurrogate surrogate(ScoredDraw sample) {
    return new ClippedSurrogate(List.of(sample), CLIP, 0);
  }

  private List<ScoredDraw> samples(int count) {
    return samples(drawing, count);
  }

  private List<ScoredDraw> samples(CategoricalPolicy by, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new ScoredDraw(by.sample(random), by, random.nextDouble(-2, 2)))
        .toList();
  }
}
