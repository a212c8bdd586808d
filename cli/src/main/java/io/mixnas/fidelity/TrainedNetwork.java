package io.mixnas.fidelity;

import io.mixnas.controller.benchmark.AccuracyTable;
import io.mixnas.space.Genotype;
import java.util.Objects;

/**
 * A network of a table.
 *
 * @param genotype canonical
 * @param entry what the table says of it
 */
public record TrainedNetwork(Genotype genotype, AccuracyTable.Entry entry) {
  public TrainedNetwork {
    Objects.requireNonNull(genotype, "genotype");
    Objects.requireNonNull(entry, "entry");
  }
}
