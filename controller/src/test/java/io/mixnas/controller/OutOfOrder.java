package io.mixnas.controller;

import io.mixnas.space.Genotype;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Simulates many workers in a reproducible way: results come in arbitrary order, and some trials
 * fail.
 */
final class OutOfOrder {
  private final FakeCampaign campaign;
  private final int workers;
  private final List<Proposal> open = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(99);

  OutOfOrder(FakeCampaign campaign, int workers) {
    this.campaign = campaign;
    this.workers = workers;
  }

  /**
   * Proposes up to this many architectures, not counting promotions. The last proposals stay open.
   */
  List<Genotype> run(int proposals) {
    List<Genotype> genotypes = new ArrayList<>();
    while (genotypes.size() < proposals) {
      Optional<Proposal> proposal = campaign.propose();
      if (proposal.isEmpty()) {
        break;
      }
      if (FakeCampaign.isNew(proposal.get())) {
        genotypes.add(proposal.get().genotype());
      }
      open.add(proposal.get());
      if (open.size() == workers) {
        finish(open.remove(random.nextInt(open.size())));
      }
    }
    return genotypes;
  }

  private void finish(Proposal proposal) {
    switch (random.nextInt(4)) {
      case 0, 1 -> campaign.fail(proposal);
      default -> campaign.complete(proposal);
    }
  }
}
