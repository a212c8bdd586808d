package io.mixnas.controller;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;

/**
 * An architecture that might be proposed.
 *
 * @param genotype canonical
 * @param cost of its architecture
 */
record Candidate(Genotype genotype, Cost cost) {
  boolean isCheaperThan(Candidate other, Budget budget) {
    return budget.load(cost) < budget.load(other.cost);
  }
}
