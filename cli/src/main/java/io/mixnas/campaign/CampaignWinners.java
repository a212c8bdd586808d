package io.mixnas.campaign;

import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.Provenance;
import io.mixnas.results.VerifiedWinners;
import io.mixnas.results.Winners;
import io.mixnas.results.verification.Verification;
import io.mixnas.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Determines the current winners. At the end of a session the controller chooses them, and the
 * winners' files name them. Before that, and after a kill, the verification of all trials decides
 * if it is complete, or else the ranking.
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
    return written.isEmpty() ? ranked(history, trials, settings) : written;
  }

  /** Returns whether the stored winners were chosen by a verification. */
  static boolean areVerified(CampaignHistory history) {
    return verified(history, 0).isPresent();
  }

  /** Returns whether one of the stored winners is this trial, chosen by a verification. */
  static boolean isVerified(CampaignHistory history, int trial) {
    return IntStream.range(0, history.winners().size())
        .anyMatch(index -> verified(history, index).equals(OptionalInt.of(trial)));
  }

  /** Returns whether the stored winners are those of a complete verification. */
  static boolean areOf(Verification verification, CampaignHistory history) {
    return verification.winner().isEmpty()
        || verified(history, 0).equals(verification.ranked().get(0).trial());
  }

  /** Returns the number of a winner's trial, if a verification chose it. */
  private static OptionalInt verified(CampaignHistory history, int index) {
    try {
      List<String> names = history.winners();
      if (index >= names.size()) {
        return OptionalInt.empty();
      }
      Field root = Document.json(names.get(index), history.winner(index));
      return root.optional("verification").isPresent()
          ? OptionalInt.of(root.required("trial").integer(1, Integer.MAX_VALUE))
          : OptionalInt.empty();
    } catch (DocumentException e) {
      return OptionalInt.empty(); // no longer a file of ours
    }
  }

  /** Returns the winners by a verification of all trials, if there is one, or by the ranking. */
  private static List<Trial> ranked(
      CampaignHistory history, List<Trial> trials, CampaignSettings settings) {
    Winners byProxy = Winners.of(trials, settings.ranking(), settings.winners());
    long finished = trials.stream().filter(trial -> trial.state().isFinished()).count();
    return history
        .verification()
        .verification(settings.objective())
        .filter(verification -> verification.isComplete() && verification.trials() == finished)
        .map(complete -> new VerifiedWinners(complete, network -> Optional.empty()))
        .map(verified -> verified.before(byProxy, trials))
        .orElse(byProxy)
        .trials();
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
