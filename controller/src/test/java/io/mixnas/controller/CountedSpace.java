package io.mixnas.controller;

import io.mixnas.cost.Cost;
import io.mixnas.space.Decision;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import java.util.List;

/**
 * Counts how many costs are asked for. This measures the effort of a proposal independently of the
 * machine's speed.
 */
final class CountedSpace implements GenotypeSpace {
  private final GenotypeSpace space;
  private int costs;

  CountedSpace(GenotypeSpace space) {
    this.space = space;
  }

  /** Returns the number of costs asked for so far. */
  int costs() {
    return costs;
  }

  @Override
  public String name() {
    return space.name();
  }

  @Override
  public List<Decision> decisions() {
    return space.decisions();
  }

  @Override
  public Genotype canonical(Genotype genotype) {
    return space.canonical(genotype);
  }

  @Override
  public Cost cost(Genotype genotype) {
    costs++;
    return space.cost(genotype);
  }
}
