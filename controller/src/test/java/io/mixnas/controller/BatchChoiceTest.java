package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.controller.gaussian.GaussianProcess;
import io.mixnas.controller.gaussian.GenotypeKernel;
import io.mixnas.controller.gaussian.GenotypePoint;
import io.mixnas.controller.gaussian.KernelPrior;
import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchChoiceTest {
  private static final int[] OPTIONS = {2, 2, 2, 2};

  /** Nearly a copy of the first is hardly worth a training beside it; another one is. */
  private final List<Candidate> candidates =
      IntStream.of(0, 1, 15)
          .mapToObj(bits -> Genotype.of(bits >> 3, bits >> 2 & 1, bits >> 1 & 1, bits & 1))
          .map(genotype -> new Candidate(genotype, new Cost(1, 1, 1)))
          .toList();

  @ParameterizedTest
  @CsvSource({"0, 1", "3, 1", "14, 1", "15, 2", "63, 8", "255, 32", "1023, 128"})
  void theMoreAreOpenTheMoreAreChosenAtOnce(int open, int size) {
    assertThat(BatchChoice.size(open)).isEqualTo(size);
  }

  @Test
  void whatIsChosenIsBelievedToBeKnown() {
    List<Integer> order = new ArrayList<>();

    choice().choose(2, candidate -> noted(candidate, order));

    assertThat(order).containsExactly(0, 2);
  }

  @Test
  void whatIsNotAllowedIsPassedOverAndBelievedNothingOf() {
    List<Integer> order = new ArrayList<>();

    List<Candidate> chosen =
        choice().choose(1, candidate -> noted(candidate, order).filter(any -> order.size() > 1));

    assertThat(order).containsExactly(0, 1);
    assertThat(chosen).containsExactly(candidates.get(1));
  }

  @Test
  void oneThatIsAnotherSpellingOfAChosenOneIsNotChosenAgain() {
    List<Candidate> chosen = choice().choose(3, candidate -> Optional.of(candidates.get(0)));

    assertThat(chosen).containsExactly(candidates.get(0));
  }

  private Optional<Candidate> noted(Candidate candidate, List<Integer> order) {
    order.add(candidates.indexOf(candidate));
    return Optional.of(candidate);
  }

  /** Nothing is observed yet; the smooth feature makes the first two a little more uncertain. */
  private BatchChoice choice() {
    GenotypeKernel kernel = new GenotypeKernel(OPTIONS, KernelPrior.standard().medians());
    List<GenotypePoint> points = List.of(point(0, 1.2), point(0, 1.1), point(1, -1));
    return new BatchChoice(candidates, new GaussianProcess(kernel).joint(points), 0);
  }

  private static GenotypePoint point(int choice, double feature) {
    return new GenotypePoint(
        new int[] {choice, choice, choice, choice}, new double[] {feature}, new double[] {feature});
  }
}
