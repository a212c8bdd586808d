package io.mixnas.controller;

import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import java.util.ArrayList;
import java.util.List;

/** Finds the genotypes that differ from one in a single decision. */
final class Neighbours {
  private Neighbours() {}

  /** Returns all neighbours, decision by decision, option by option. */
  static List<Genotype> of(Genotype genotype, GenotypeSpace space) {
    List<Genotype> neighbours = new ArrayList<>();
    for (int decision = 0; decision < genotype.size(); decision++) {
      for (int option = 0; option < space.decisions().get(decision).size(); option++) {
        if (option != genotype.choice(decision)) {
          neighbours.add(genotype.with(decision, option));
        }
      }
    }
    return neighbours;
  }

  /** Returns the number of decisions in which two genotypes of a space differ. */
  static int differences(Genotype one, Genotype other) {
    int count = 0;
    for (int decision = 0; decision < one.size(); decision++) {
      count += one.choice(decision) == other.choice(decision) ? 0 : 1;
    }
    return count;
  }
}
