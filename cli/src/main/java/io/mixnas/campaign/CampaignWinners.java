package io.mixnas.campaign;

import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.results.Provenance;
import io.mixnas.results.Winners;
import io.mixnas.trial.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Determines the current winners. At the end of a session the controller chooses them, and the
 * winners' files name them. Before that, and after a kill, the ranking decides.
 */
final class CampaignWinners {
  private CampaignWinners() {}

  static List<Trial> of(
      CampaignDirectory directory,
      List<Trial> trials,
      CampaignSettings settings,
      Provenance provenance,
      boolean running) {
    List<Trial> written = running ? List.of() : written(directory, trials, provenance);
    return written.isEmpty()
        ? Winners.of(trials, settings.ranking(), settings.winners()).trials()
        : written;
  }

  /** Tells whether the written winners were chosen by a verification. */
  static boolean areVerified(CampaignDirectory directory) {
    Path first = directory.winner(1);
    try {
      return Files.isRegularFile(first)
          && Document.read(first).optional("verification").isPresent();
    } catch (DocumentException e) {
      return false; // no longer a file of ours
    }
  }

  /** Returns the winners of the files; empty unless the latest session wrote all of them. */
  private static List<Trial> written(
      CampaignDirectory directory, List<Trial> trials, Provenance provenance) {
    List<Trial> winners = new ArrayList<>();
    Path file = directory.winner(1);
    while (Files.isRegularFile(file)) {
      Optional<Trial> winner = read(file, trials, provenance);
      if (winner.isEmpty()) {
        return List.of();
      }
      winners.add(winner.get());
      file = directory.winner(winners.size() + 1);
    }
    return winners;
  }

  private static Optional<Trial> read(Path file, List<Trial> trials, Provenance provenance) {
    try {
      Field root = Document.read(file);
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
