package io.mixnas.campaign;

import io.mixnas.controller.Proposal;
import io.mixnas.cost.Cost;
import io.mixnas.plugin.PluginException;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;

/**
 * Checks that a controller keeps its contract, whoever wrote it. A proposal over the budget does
 * not end a campaign: it is not trained, and the controller is told.
 */
final class ProposalCheck {
  private ProposalCheck() {}

  /**
   * Refuses a proposal that cannot be a trial.
   *
   * @param number the number that it must have
   * @throws PluginException stating the rule
   */
  static void require(Proposal proposal, int number, GenotypeSpace space) {
    if (proposal.number() != number) {
      throw refused(number, "number", number, proposal.number());
    }
    Genotype canonical = canonical(proposal, space);
    if (!proposal.genotype().equals(canonical)) {
      throw refused(number, "genotype", "canonical, " + canonical, proposal.genotype());
    }
    Cost cost = space.cost(canonical);
    if (!proposal.cost().equals(cost)) {
      throw refused(number, "cost", "that of its network, " + cost, proposal.cost());
    }
  }

  private static Genotype canonical(Proposal proposal, GenotypeSpace space) {
    try {
      return space.canonical(proposal.genotype());
    } catch (IllegalArgumentException e) {
      throw new PluginException(
          "controller: proposal %s: genotype: %s".formatted(proposal.number(), e.getMessage()), e);
    }
  }

  private static PluginException refused(int number, String what, Object rule, Object was) {
    return new PluginException(
        "controller: proposal %s: %s: must be %s, was %s".formatted(number, what, rule, was));
  }
}
