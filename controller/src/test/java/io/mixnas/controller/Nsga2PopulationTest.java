package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.controller.pareto.Constrained;
import io.mixnas.controller.pareto.Point;
import io.mixnas.space.Genotype;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Nsga2PopulationTest {
  private final Nsga2Population population = new Nsga2Population(3);

  @Test
  void theDominatedMakesRoom() {
    add(1, 1, 5);
    add(2, 5, 1);
    add(3, 2, 2);
    add(4, 3, 3); // dominates number 3

    assertThat(population.genotypes())
        .containsExactlyInAnyOrder(Genotype.of(1), Genotype.of(2), Genotype.of(4));
  }

  @Test
  void ofAFrontTheMostCrowdedMakesRoom() {
    add(1, 0, 10);
    add(2, 10, 0);
    add(3, 5, 5);
    add(4, 1, 9); // beside number 1

    assertThat(population.genotypes())
        .containsExactlyInAnyOrder(Genotype.of(1), Genotype.of(2), Genotype.of(3));
  }

  @Test
  void whatViolatesABudgetStaysOnlyWhileThereIsRoom() {
    population.add(Genotype.of(9), new Constrained(Point.of(9, 9), 0.2));
    population.add(Genotype.of(8), new Constrained(Point.of(9, 9), 0.1));
    add(1, 1, 1);
    assertThat(population.genotypes())
        .containsExactly(Genotype.of(1), Genotype.of(8), Genotype.of(9));
    add(2, 2, 2);
    add(3, 3, 3);

    assertThat(population.genotypes())
        .containsExactly(Genotype.of(3), Genotype.of(2), Genotype.of(1));
  }

  @Test
  void theFittestOfManyDrawsIsNotDominated() {
    add(1, 1, 1);
    add(2, 3, 3);
    add(3, 2, 2);
    SplittableRandom random = new SplittableRandom(8);

    assertThat(population.tournament(50, random).genotype()).isEqualTo(Genotype.of(2));
  }

  @Test
  void whatEqualsAMemberInEveryObjectiveDoesNotJoin() {
    add(1, 3, 1);
    add(2, 1, 3);
    add(3, 1, 3);
    add(4, 2, 2);

    assertThat(population.genotypes())
        .containsExactlyInAnyOrder(Genotype.of(1), Genotype.of(2), Genotype.of(4));
  }

  private void add(int number, double first, double second) {
    population.add(Genotype.of(number), Constrained.feasible(Point.of(first, second)));
  }
}
