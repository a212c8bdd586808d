package io.mixnas.controller;

import io.mixnas.cost.Cost;
import io.mixnas.space.Decision;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import io.mixnas.space.SearchSpaces;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A search space that computes the canonical form and the cost of each genotype once for all tests
 * of a process. Most tests use the same few seeds, so they ask for the same thousands.
 */
final class KnownSpace implements GenotypeSpace {
  private static final Map<String, KnownSpace> SPACES = new ConcurrentHashMap<>();

  private final GenotypeSpace space;
  private final Map<Genotype, Genotype> canonical = new ConcurrentHashMap<>();
  private final Map<Genotype, Cost> costs = new ConcurrentHashMap<>();

  private KnownSpace(GenotypeSpace space) {
    this.space = space;
  }

  /** Returns the shipped space of that name: the same instance for every caller. */
  static KnownSpace of(String name) {
    return SPACES.computeIfAbsent(name, known -> new KnownSpace(SearchSpaces.of(known)));
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
    return canonical.computeIfAbsent(genotype, space::canonical);
  }

  @Override
  public Cost cost(Genotype genotype) {
    return costs.computeIfAbsent(genotype, space::cost);
  }
}
