package io.mixnas.fidelity;

import io.mixnas.controller.benchmark.AccuracyTable;
import io.mixnas.space.Genotype;
import java.util.Objects;

/**
 * Represents a network of a table.
 *
 * @param genotype the canonical genotype
 * @param entry the network's entry in the table
 */
public record TrainedNetwork(Genotype genotype, AccuracyTable.Entry entry) {
  public TrainedNetwork {
    Objects.requireNonNull(genotype, "genotype");
    Objects.requireNonNull(entry, "entry");
  }
}
