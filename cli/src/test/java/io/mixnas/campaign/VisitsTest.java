package io.mixnas.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VisitsTest {
  private final Visits visits = new Visits();

  @Test
  void whoseTurnItIsServesAllWhoWaitInTheirOrder() {
    Visit first = announced();
    Visit second = announced();
    Visit third = announced();

    List<Visit> due = visits.due(second);
    assertThat(due).containsExactly(first, second, third);
    due.forEach(visit -> visit.serve(Optional.empty()));

    assertThat(visits.due(first)).isEmpty();
    assertThat(visits.due(third)).isEmpty();
  }

  @Test
  void whoCouldNotBeServedIsDueInItsOwnTurn() {
    Visit first = announced();
    Visit second = announced();
    assertThat(visits.due(first)).hasSize(2); // and then an error

    Visit third = announced();

    assertThat(visits.due(second)).containsExactlyInAnyOrder(second, third);
  }

  private Visit announced() {
    Visit visit = new Visit(Optional.empty());
    visits.announce(visit);
    return visit;
  }
}
