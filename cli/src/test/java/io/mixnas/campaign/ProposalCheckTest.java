package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.controller.Proposal;
import io.mixnas.cost.Cost;
import io.mixnas.plugin.PluginException;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProposalCheckTest {
  private final SearchSpace space = TinySpace.space();
  private final Genotype genotype = space.canonical(space.sample(new SplittableRandom(1)));
  private final Cost cost = space.cost(genotype);

  @Test
  void takesWhatKeepsTheContract() {
    ProposalCheck.require(new Proposal(3, genotype, cost, 1), 3, space);
  }

  @Test
  void refusesAnotherNumber() {
    assertRefused(
        new Proposal(4, genotype, cost, 1), "controller: proposal 3: number: must be 3, was 4");
  }

  @Test
  void refusesAGenotypeOfAnotherSpace() {
    assertRefused(
        new Proposal(3, Genotype.of(0), cost, 1),
        "controller: proposal 3: genotype: genotype: space tiny has 7 decisions, genotype 1");
  }

  @Test
  void refusesACostThatIsNotThatOfTheNetwork() {
    Genotype other = space.mutate(genotype, new SplittableRandom(2));
    Cost wrong = space.cost(other);
    assertRefused(
        new Proposal(3, genotype, wrong, 1),
        "controller: proposal 3: cost: must be that of its network, %s, was %s"
            .formatted(cost, wrong));
  }

  private void assertRefused(Proposal proposal, String message) {
    assertThatThrownBy(() -> ProposalCheck.require(proposal, 3, space))
        .isInstanceOf(PluginException.class)
        .hasMessage(message);
  }
}
