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
 * Determines the current winners. At the end of a session the controller chooses them, and the
 * winners' files name them. Before that, and after a kill, the ranking decides.
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

  /** Returns whether the stored winners were chosen by a verification. */
  static boolean areVerified(CampaignHistory history) {
    try {
      List<String> names = history.winners();
      return !names.isEmpty()
          && Document.json(names.get(0), history.winner(0)).optional("verification").isPresent();
    } catch (DocumentException e) {
      return false; // no longer a file of ours
    }
  }

  /** Returns the winners of the files; empty unless the latest session wrote all of them. */
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
      return Optional.empty(); // no longer a file of ours
    }
  }
}
