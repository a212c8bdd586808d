package io.mixnas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.objective.Objective;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.WarmStart;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProposalBookTest {
  private final SearchSpace space = TestSpaces.flat(2);
  private final Genotype cheap = Elsewhere.first(space);
  private final Genotype costly = Elsewhere.last(space);
  private final Genotype wanted = cheap.with(0, 1);

  @Test
  void suggestionsComeBeforeWhatIsWanted() {
    ProposalBook book = book(Budget.unlimited(), List.of(costly, cheap));

    assertThat(proposed(book)).isEqualTo(costly);
    assertThat(proposed(book)).isEqualTo(cheap);
    assertThat(proposed(book)).isEqualTo(wanted);
  }

  @Test
  void whatIsWantedIsProposedWhereNoSuggestionIsWithinTheBudget() {
    Budget budget = Budget.multiplyAdds(space.cost(costly).multiplyAdds() - 1);
    ProposalBook book = book(budget, List.of(costly));

    assertThat(proposed(book)).isEqualTo(wanted);
  }

  @Test
  void nothingIsProposedInPlaceOfWhatWasProposedBefore() {
    ProposalBook book = book(Budget.unlimited(), List.of(wanted));
    assertThat(proposed(book)).isEqualTo(wanted);

    assertThat(book.propose(wanted)).isEmpty();
    assertThat(book.proposeAny(book.random())).isPresent();
  }

  private Genotype proposed(ProposalBook book) {
    return book.propose(wanted).orElseThrow().genotype();
  }

  private ProposalBook book(Budget budget, List<Genotype> suggestions) {
    ProposalBook book =
        new ProposalBook(new ControllerContext(space, budget, Objective.hard(), 93));
    book.begin(WarmStart.suggesting(suggestions));
    return book;
  }
}
