package io.mixnas.results.report;

import io.mixnas.cost.Cost;
import io.mixnas.zoo.ZooEntry;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A published network for comparison with a campaign.
 *
 * @param entry the zoo's entry, with the ImageNet figures of its paper
 * @param cost the cost of the network in the campaign's space; empty if only figures are known
 * @param trial the complete trial of the campaign that trained it; usually empty
 */
public record PublishedNetwork(ZooEntry entry, Optional<Cost> cost, OptionalInt trial) {
  public PublishedNetwork {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(cost, "cost");
    Objects.requireNonNull(trial, "trial");
  }
}
