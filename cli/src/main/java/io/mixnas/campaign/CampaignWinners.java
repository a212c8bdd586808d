package io.mixnas.campaign;

import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.Provenance;
import io.mixnas.results.VerifiedWinners;
import io.mixnas.results.Winners;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationRun;
import io.mixnas.results.verification.VerifiedNetwork;
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

  /**
   * Returns whether the stored winners are those of a complete verification: its trials in their
   * order, each with the epochs, the seeds and the accuracies of its runs.
   */
  static boolean areOf(Verification verification, CampaignHistory history) {
    List<VerifiedNetwork> ranked = verification.ranked();
    return verification.winner().isEmpty()
        || IntStream.range(0, ranked.size())
            .allMatch(index -> isOf(verification, ranked.get(index), history, index));
  }

  private static boolean isOf(
      Verification verification, VerifiedNetwork network, CampaignHistory history, int index) {
    try {
      return document(history, index)
          .filter(root -> network.trial().equals(OptionalInt.of(trial(root))))
          .flatMap(root -> root.optional("verification"))
          .filter(stated -> states(stated, verification.epochs(), network))
          .isPresent();
    } catch (DocumentException e) {
      return false; // no longer a file of ours
    }
  }

  private static boolean states(Field stated, int epochs, VerifiedNetwork network) {
    List<Field> runs = stated.required("runs").elements();
    return stated.required("epochs").integer(1, Integer.MAX_VALUE) == epochs
        && runs.stream()
            .map(run -> run.required("seed").longInteger())
            .toList()
            .equals(network.runs().stream().map(VerificationRun::seed).toList())
        && runs.stream()
            .flatMap(run -> run.optional("accuracy").stream())
            .map(Field::number)
            .toList()
            .equals(network.accuracies());
  }

  private static int trial(Field root) {
    return root.required("trial").integer(1, Integer.MAX_VALUE);
  }

  /** Returns the number of a winner's trial, if a verification chose it. */
  private static OptionalInt verified(CampaignHistory history, int index) {
    try {
      return document(history, index)
          .filter(root -> root.optional("verification").isPresent())
          .map(root -> OptionalInt.of(trial(root)))
          .orElse(OptionalInt.empty());
    } catch (DocumentException e) {
      return OptionalInt.empty(); // no longer a file of ours
    }
  }

  /** Returns a winner's document; empty when there are fewer, or have just been replaced. */
  private static Optional<Field> document(CampaignHistory history, int index) {
    List<String> names = history.winners();
    try {
      return index >= names.size()
          ? Optional.empty()
          : Optional.of(Document.json(names.get(index), history.winner(index)));
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
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

  /**
   * Returns the winners of the files; empty unless the latest session wrote all of them. One trial
   * in two files is the mark of a kill between them: some are of another list.
   */
  private static List<Trial> written(
      CampaignHistory history, List<Trial> trials, Provenance provenance) {
    List<Trial> winners = new ArrayList<>();
    for (String name : history.winners()) {
      Optional<Trial> winner = read(name, () -> history.winner(winners.size()), trials, provenance);
      if (winner.isEmpty() || winners.contains(winner.get())) {
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
      int number = trial(root);
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
