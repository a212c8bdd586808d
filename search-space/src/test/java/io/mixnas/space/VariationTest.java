package io.mixnas.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

/**
 * Tests sampling and mutation as hypotheses. Seeds, draws and significance were fixed before the
 * first run.
 */
class VariationTest {
  private static final int DRAWS = 60_000;
  private static final double SIGNIFICANCE = 0.001;

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void samplesEveryOptionOfEveryDecisionEquallyOften() {
    SearchSpace space = SearchSpaces.of("mixnet");
    List<Genotype> samples = Stream.generate(() -> space.sample(random)).limit(DRAWS).toList();

    for (int i = 0; i < space.decisions().size(); i++) {
      int decision = i;
      int options = space.decisions().get(i).size();
      Map<Integer, Long> counts = count(samples.stream().map(it -> it.choice(decision)));
      double[] expected = new double[options];
      long[] observed = new long[options];
      for (int option = 0; option < options; option++) {
        expected[option] = 1;
        observed[option] = counts.getOrDefault(option, 0L);
      }
      assertThat(new ChiSquareTest().chiSquareTest(expected, observed))
          .as(space.decisions().get(i).name())
          .isGreaterThan(SIGNIFICANCE / space.decisions().size());
    }
  }

  @Test
  void samplesEveryGenotypeEquallyOften() {
    SearchSpace space = SmallSpaces.plain();

    assertDrawn(
        SmallSpaces.genotypes(space).stream().collect(Collectors.toMap(it -> it, it -> 1.0)),
        () -> space.sample(random));
  }

  /** A mutation draws one decision, then one of its other options. */
  @Test
  void mutatesOneDecisionToADifferentOptionBothDrawnUniformly() {
    SearchSpace space = SmallSpaces.plain();
    Genotype parent = Genotype.of(1, 2, 0, 3, 0);
    Map<Genotype, Double> children =
        SmallSpaces.genotypes(space).stream()
            .filter(child -> differences(parent, child).size() == 1)
            .collect(Collectors.toMap(it -> it, it -> probability(space, parent, it)));

    assertThat(children).hasSize(1 + 2 + 1 + 4 + 1);
    assertDrawn(children, () -> space.mutate(parent, random));
  }

  @Test
  void theSameGeneratorGivesTheSameDraws() {
    SearchSpace space = SearchSpaces.of("mixnet");
    Genotype parent = space.sample(new SplittableRandom(2));

    assertThat(space.sample(new SplittableRandom(2))).isEqualTo(parent);
    assertThat(space.mutate(parent, new SplittableRandom(3)))
        .isEqualTo(space.mutate(parent, new SplittableRandom(3)));
  }

  @Test
  void aSpaceWithoutDecisionsHasOneGenotypeAndNoMutation() {
    SearchSpace fixed =
        SearchSpaces.parse(
            "fixed.yaml",
            SmallSpaces.PLAIN
                .replace("[1, 2]", "1")
                .replace("[8, 12, 16]", "8")
                .replace("[0, 0.25]", "0")
                .replace("[1, 2, 3, 4, 5]", "2")
                .replace("[2, 3]", "3"));

    assertThat(fixed.size()).isOne();
    assertThat(fixed.sample(random)).isEqualTo(Genotype.of());
    assertThatIllegalStateException()
        .isThrownBy(() -> fixed.mutate(Genotype.of(), random))
        .withMessage("space small has nothing to decide");
  }

  /** Asserts that only these outcomes are drawn, as often as their weights say. */
  private static void assertDrawn(Map<Genotype, Double> weights, Supplier<Genotype> draw) {
    List<Genotype> outcomes = List.copyOf(weights.keySet());
    Map<Genotype, Long> counts = count(Stream.generate(draw).limit(DRAWS));
    double[] expected = outcomes.stream().mapToDouble(weights::get).toArray();
    long[] observed = outcomes.stream().mapToLong(it -> counts.getOrDefault(it, 0L)).toArray();
    assertThat(weights.keySet()).containsAll(counts.keySet());
    assertThat(new ChiSquareTest().chiSquareTest(expected, observed)).isGreaterThan(SIGNIFICANCE);
  }

  private static <T> Map<T, Long> count(Stream<T> values) {
    return values.collect(Collectors.groupingBy(it -> it, Collectors.counting()));
  }

  private static double probability(SearchSpace space, Genotype parent, Genotype child) {
    int decision = differences(parent, child).get(0);
    return 1.0 / space.decisions().size() / (space.decisions().get(decision).size() - 1);
  }

  private static List<Integer> differences(Genotype one, Genotype other) {
    return Stream.iterate(0, i -> i < one.size(), i -> i + 1)
        .filter(i -> one.choice(i) != other.choice(i))
        .toList();
  }
}
