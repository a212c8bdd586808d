package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.space.Genotype;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

class CheapFeaturesTest {
  private static final List<Genotype> SAMPLES =
      IntStream.range(0, 8).mapToObj(i -> Genotype.of(i)).toList();

  private final List<Genotype> asked = new ArrayList<>();

  /** The second score is ten times the first, so standardised they are the same. */
  private final CheapFeatures features = new CheapFeatures(scores(List.of("a", "b")), SAMPLES);

  private CheapScores scores(List<String> names) {
    return new CheapScores() {
      @Override
      public List<String> names() {
        return names;
      }

      @Override
      public Map<String, Double> of(Genotype genotype) {
        asked.add(genotype);
        double value = genotype.choice(0);
        return value == 20 ? Map.of("a", value) : Map.of("a", value, "b", 10 * value - 3);
      }
    };
  }

  @Test
  void theSumIsStandardised() {
    double[] sums = SAMPLES.stream().mapToDouble(features::sum).toArray();

    assertThat(StatUtils.mean(sums)).isCloseTo(0, within(1e-12));
    assertThat(StatUtils.populationVariance(sums)).isCloseTo(1, within(1e-12));
    assertThat(sums).isSorted();
  }

  @Test
  void allScoresCountAlike() {
    for (Genotype sample : SAMPLES) {
      double[] both = features.of(sample);
      assertThat(both).hasSize(2);
      assertThat(both[0]).isCloseTo(both[1], within(1e-12));
    }
  }

  @Test
  void aMissingScoreIsAverage() {
    double[] both = features.of(Genotype.of(20));

    assertThat(both[0]).isGreaterThan(2);
    assertThat(both[1]).isZero();
  }

  @Test
  void asksOnceForAGenotype() {
    asked.clear();
    features.sum(Genotype.of(9));
    features.of(Genotype.of(9));
    features.of(SAMPLES.get(0));

    assertThat(asked).containsExactly(Genotype.of(9));
  }

  @Test
  void aConstantScoreSaysNothing() {
    CheapFeatures constant = new CheapFeatures(new FakeScores(genotype -> 5), SAMPLES);

    assertThat(constant.of(Genotype.of(3))).containsExactly(0);
  }

  @Test
  void withoutScoresNobodyIsAsked() {
    asked.clear();
    CheapFeatures none = new CheapFeatures(scores(List.of()), SAMPLES);

    assertThat(none.isEmpty()).isTrue();
    assertThat(none.of(Genotype.of(1))).isEmpty();
    assertThat(asked).isEmpty();
  }
}
