package io.mixnas.controller;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;

/**
 * Represents an architecture that might be proposed.
 *
 * @param genotype the canonical genotype
 * @param cost the architecture's cost
 */
record Candidate(Genotype genotype, Cost cost) {
  boolean isCheaperThan(Candidate other, Budget budget) {
    return budget.load(cost) < budget.load(other.cost);
  }
}
