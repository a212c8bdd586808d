package io.mixnas.campaign;

import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.Provenance;
import io.mixnas.results.Winners;
import io.mixnas.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who has won so far. At the end of a session the controller chooses, and the winners' documents
 * say whom; before that, and after a kill, it is the ranking that decides.
 */
final class CampaignWinners {
  private CampaignWinners() {}

  static List<Trial> of(
      CampaignHistory history,
      List<Trial> trials,
      CampaignSettings settings,
      Provenance provenance,
      boolean running) {
    List<Trial> written = running ? List.of() : written(history, trials, provenance);
    return written.isEmpty()
        ? Winners.of(trials, settings.ranking(), settings.winners()).trials()
        : written;
  }

  /** Whether the winners that are stored were chosen by a verification. */
  static boolean areVerified(CampaignHistory history) {
    try {
      List<String> names = history.winners();
      return !names.isEmpty()
          && Document.json(names.get(0), history.winner(0)).optional("verification").isPresent();
    } catch (DocumentException e) {
      return false; // not a file of ours any more
    }
  }

  /** Empty unless the latest session wrote all of them. */
  private static List<Trial> written(
      CampaignHistory history, List<Trial> trials, Provenance provenance) {
    List<Trial> winners = new ArrayList<>();
    for (String name : history.winners()) {
      Optional<Trial> winner = read(name, () -> history.winner(winners.size()), trials, provenance);
      if (winner.isEmpty()) {
        return List.of();
      }
      winners.add(winner.get());
    }
    return winners;
  }

  private static Optional<Trial> read(
      String name, Supplier<String> document, List<Trial> trials, Provenance provenance) {
    try {
      Field root = Document.json(name, document.get());
      int number = root.required("trial").integer(1, Integer.MAX_VALUE);
      String genotype = root.required("genotype").text();
      int sessions = root.required("campaign").required("sessions").elements().size();
      return trials.stream()
          .filter(trial -> trial.number() == number && sessions == provenance.sessions().size())
          .filter(trial -> trial.evaluation().isPresent())
          .filter(trial -> trial.genotype().toString().equals(genotype))
          .findFirst();
    } catch (DocumentException e) {
      return Optional.empty(); // not a file of ours any more
    }
  }
}
