package io.mixnas.controller;

import io.mixnas.space.GenotypeSpace;
import io.mixnas.space.SearchSpaces;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shares the shipped spaces among the tests of a process. Most tests use the same few seeds, so
 * they ask for the same thousands of genotypes, which a remembered space computes once.
 */
final class KnownSpace {
  private static final Map<String, GenotypeSpace> SPACES = new ConcurrentHashMap<>();

  private KnownSpace() {}

  /** Returns the shipped space of that name: the same instance for every caller. */
  static GenotypeSpace of(String name) {
    return SPACES.computeIfAbsent(name, known -> new RememberedSpace(SearchSpaces.of(known)));
  }
}
