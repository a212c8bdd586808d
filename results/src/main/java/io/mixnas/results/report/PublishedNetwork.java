package io.mixnas.results.report;

import io.mixnas.cost.Cost;
import io.mixnas.zoo.ZooEntry;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A published network beside a campaign.
 *
 * @param entry with the figures that its paper prints, which are of ImageNet
 * @param cost in the form that it has in the campaign's space; empty where only figures are known
 * @param trial complete one of the campaign that trained it; empty as a rule
 */
public record PublishedNetwork(ZooEntry entry, Optional<Cost> cost, OptionalInt trial) {
  public PublishedNetwork {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(cost, "cost");
    Objects.requireNonNull(trial, "trial");
  }
}
