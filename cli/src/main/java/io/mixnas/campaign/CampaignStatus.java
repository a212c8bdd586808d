package io.mixnas.campaign;

import io.mixnas.objective.ReferencePoint;
import io.mixnas.results.CampaignSummary;
import io.mixnas.results.ParetoFront;
import io.mixnas.results.Provenance;
import io.mixnas.results.SqliteTrialStore;
import io.mixnas.results.TrialHistory;
import io.mixnas.results.verification.DirectoryVerificationStore;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Where a campaign stands.
 *
 * @param directory where it lives
 * @param state what goes on there
 * @param settings as its latest session had them
 * @param summary trials by state, and the best
 * @param front trials within the budget that no other one dominates, the cheapest first
 * @param reference what the front's hypervolume is measured from
 * @param warmStart what it knew before its first proposal
 * @param failures trials that ended without a score
 * @param winners files written so far, the best first
 * @param verification of the winners, as far as it has got; empty where it has not begun
 */
public record CampaignStatus(
    Path directory,
    State state,
    CampaignSettings settings,
    CampaignSummary summary,
    List<Trial> front,
    ReferencePoint reference,
    WarmStart warmStart,
    List<Trial> failures,
    List<Path> winners,
    Optional<Verification> verification) {
  /** What goes on in a campaign's directory. */
  public enum State {
    /** A process is at work on it. */
    RUNNING,
    /**
     * Trials, or runs of a verification, are missing and no process is at work: it can be resumed.
     */
    STOPPED,
    /** All its trials are done, and their verification if there is to be one. */
    COMPLETE;

    /** In lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public CampaignStatus {
    front = List.copyOf(front);
    failures = List.copyOf(failures);
    winners = List.copyOf(winners);
    Objects.requireNonNull(verification, "verification");
  }

  /**
   * Reads a campaign's directory, also while another process is at work there.
   *
   * @throws CampaignException when there is no campaign
   * @throws io.mixnas.results.StoreException when its store cannot be read
   */
  public static CampaignStatus read(CampaignDirectory directory) {
    directory.requireCampaign();
    try (TrialHistory history = SqliteTrialStore.read(directory.store())) {
      return of(directory, history, directory.isInUse());
    }
  }

  /** The status of a campaign whose store is open. */
  static CampaignStatus of(CampaignDirectory directory, TrialHistory history, boolean inUse) {
    Provenance provenance = history.provenance();
    CampaignSettings stored =
        CampaignDocument.parse(directory.store().toString(), provenance.configuration());
    return of(directory, history, stored.with(provenance.goal(), stored.workers()), inUse);
  }

  /** The same, with the settings that a session has beside those that are stored. */
  static CampaignStatus of(
      CampaignDirectory directory, TrialHistory history, CampaignSettings settings, boolean inUse) {
    CampaignSummary summary = history.summary(settings.ranking());
    List<Trial> trials = history.trials();
    WarmStart warmStart = history.warmStart();
    OwnTrials.require(directory.store(), settings.searchSpace(), trials);
    OwnTrials.require(directory.store(), settings.searchSpace(), warmStart.trials());
    Optional<Verification> verification =
        new DirectoryVerificationStore(directory.verified()).verification(settings.objective());
    boolean complete =
        summary.finished() >= settings.trials()
            && !isUnverified(directory, settings, summary, verification);
    return new CampaignStatus(
        directory.path(),
        inUse ? State.RUNNING : complete ? State.COMPLETE : State.STOPPED,
        settings,
        summary,
        ParetoFront.of(trials, settings.objective()).members(),
        HypervolumeReference.of(settings),
        warmStart,
        trials.stream().filter(trial -> trial.state() instanceof TrialState.Failed).toList(),
        winners(directory.winners()),
        verification);
  }

  private static boolean isUnverified(
      CampaignDirectory directory,
      CampaignSettings settings,
      CampaignSummary summary,
      Optional<Verification> verification) {
    Optional<VerificationSettings> asked = CampaignVerification.asked(directory, settings);
    return summary.best().isPresent()
        && asked.isPresent()
        && verification
            .filter(Verification::isComplete)
            .filter(done -> done.settings().equals(asked.get()))
            .filter(done -> done.trials() == summary.finished())
            .isEmpty();
  }

  /** Returns the hypervolume of the front, see {@link ReferencePoint#hypervolume}. */
  public OptionalDouble hypervolume() {
    return reference.hypervolume(front);
  }

  /** The page that tells of it, as of the end of its latest session; empty where there is none. */
  public Optional<Path> report() {
    return Optional.of(new CampaignDirectory(directory).report()).filter(Files::isRegularFile);
  }

  private static List<Path> winners(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
