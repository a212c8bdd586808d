package io.mixnas.controller;

import io.mixnas.cost.Cost;
import io.mixnas.space.Decision;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Caches the most recently requested genotypes of a space. Counting a network takes 10 to 30
 * microseconds, and a model asks thousands of times per proposal, mostly for genotypes it asked for
 * before.
 */
final class RememberedSpace implements GenotypeSpace {
  private static final int CAPACITY = 20_000;

  private final GenotypeSpace space;
  private final Map<Genotype, Cost> costs = new Recent<>();
  private final Map<Genotype, Genotype> canonical = new Recent<>();

  RememberedSpace(GenotypeSpace space) {
    this.space = space;
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

  /** Drops the oldest entries. */
  private static final class Recent<V> extends LinkedHashMap<Genotype, V> {
    @Override
    protected boolean removeEldestEntry(Map.Entry<Genotype, V> eldest) {
      return size() > CAPACITY;
    }
  }
}
