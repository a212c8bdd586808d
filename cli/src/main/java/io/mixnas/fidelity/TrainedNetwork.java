package io.mixnas.fidelity;

import io.mixnas.controller.benchmark.AccuracyTable;
import io.mixnas.space.Genotype;
import java.util.List;
import java.util.Objects;

/**
 * Represents a network of a table.
 *
 * @param genotype the canonical genotype
 * @param entry the network's entry in the table
 * @param losses the mean training loss of each epoch of its first training; empty when the table
 *     does not tell
 */
public record TrainedNetwork(Genotype genotype, AccuracyTable.Entry entry, List<Double> losses) {
  public TrainedNetwork {
    Objects.requireNonNull(genotype, "genotype");
    Objects.requireNonNull(entry, "entry");
    losses = List.copyOf(losses);
  }
}
