package io.mixnas.campaign;

import io.mixnas.objective.ReferencePoint;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignDirectory;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.CampaignSummary;
import io.mixnas.results.ParetoFront;
import io.mixnas.results.Provenance;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Describes the present state of a campaign.
 *
 * @param address where the campaign is kept
 * @param directory the directory with its files for people; empty when it has none
 * @param state whether a process is at work on it
 * @param settings the settings of its latest session
 * @param space the search space, with the classes of the campaign's images
 * @param summary the numbers of trials by state, and the best trial
 * @param front the trials within the budget that no other one dominates, the cheapest first
 * @param reference the reference point of the front's hypervolume
 * @param warmStart what it knew before its first proposal
 * @param failures the trials that ended without a score
 * @param winners the names by which commands find the winners so far, the best first
 * @param verification the present state of the winners' verification; empty when it has not begun
 * @param winnersVerified whether the winners are those that this verification chose
 * @param cheapScores what each evaluator did before the first trial, in their order
 * @param executors what each executor of a cluster has done; empty without a cluster
 * @param preparation the time that this and other preparations took
 * @param workedSeconds the seconds for which it has worked, without verification; empty where no
 *     time is set
 */
public record CampaignStatus(
    CampaignAddress address,
    Optional<CampaignDirectory> directory,
    State state,
    CampaignSettings settings,
    SearchSpace space,
    CampaignSummary summary,
    List<Trial> front,
    ReferencePoint reference,
    WarmStart warmStart,
    List<Trial> failures,
    List<String> winners,
    Optional<Verification> verification,
    boolean winnersVerified,
    List<ScoredNetworks> cheapScores,
    List<PlacedTrials> executors,
    Duration preparation,
    OptionalDouble workedSeconds) {
  /** States whether a campaign runs. */
  public enum State {
    /** A process is at work on it. */
    RUNNING,
    /**
     * Trials or runs of a verification are missing, and no process is at work: the campaign can be
     * resumed.
     */
    STOPPED,
    /** All its trials are done, and their verification if one was asked for. */
    COMPLETE;

    /** Returns the name in lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public CampaignStatus {
    Objects.requireNonNull(directory, "directory");
    front = List.copyOf(front);
    failures = List.copyOf(failures);
    winners = List.copyOf(winners);
    Objects.requireNonNull(verification, "verification");
    cheapScores = List.copyOf(cheapScores);
    executors = List.copyOf(executors);
    Objects.requireNonNull(workedSeconds, "workedSeconds");
  }

  /**
   * Reads a campaign, also while another process is at work on it.
   *
   * @throws io.mixnas.results.file.StoreException when there is no campaign, or its store cannot be
   *     read
   */
  public static CampaignStatus read(CampaignAddress address) {
    return read(CampaignStores.own(), address);
  }

  /** Reads a campaign as {@link #read(CampaignAddress)} does, from one of these stores. */
  public static CampaignStatus read(CampaignStores stores, CampaignAddress address) {
    try (CampaignHistory history = stores.read(address)) {
      return of(history);
    }
  }

  /** Returns the status of a campaign that is open for reading. */
  public static CampaignStatus of(CampaignHistory history) {
    return of(history, history.isInUse());
  }

  /** Returns the status of a campaign that this process may have open. */
  static CampaignStatus of(CampaignHistory history, boolean inUse) {
    Provenance provenance = history.provenance();
    CampaignSettings stored = CampaignDocument.parse(history.source(), provenance.configuration());
    return of(history, stored.with(provenance.goal(), stored.workers()), inUse);
  }

  /** Returns the status with the settings of a session, which differ from the stored ones. */
  static CampaignStatus of(CampaignHistory history, CampaignSettings settings, boolean inUse) {
    SearchSpace space = CampaignSpace.of(settings, history);
    CampaignSummary summary = history.summary(settings.ranking());
    List<Trial> trials = history.trials();
    WarmStart warmStart = history.warmStart();
    OwnTrials.require(history, settings.searchSpace(), trials);
    OwnTrials.require(history, settings.searchSpace(), warmStart.trials());
    Optional<Verification> verification = history.verification().verification(settings.objective());
    boolean complete =
        hasAllTrials(history, settings, summary)
            && !isUnverified(history, settings, summary, verification);
    return new CampaignStatus(
        history.address(),
        history.directory(),
        inUse ? State.RUNNING : complete ? State.COMPLETE : State.STOPPED,
        settings,
        space,
        summary,
        ParetoFront.of(trials, settings.objective()).members(),
        HypervolumeReference.of(settings, space),
        warmStart,
        trials.stream().filter(trial -> trial.state() instanceof TrialState.Failed).toList(),
        history.winners(),
        verification,
        verification
            .filter(found -> found.winner().isPresent())
            .filter(found -> CampaignWinners.areOf(found, history))
            .isPresent(),
        ScoredNetworks.of(history, trials),
        PlacedTrials.of(history, inUse),
        history.preparationTime(),
        settings.minutes().isPresent()
            ? OptionalDouble.of(worked(history))
            : OptionalDouble.empty());
  }

  private static double worked(CampaignHistory history) {
    return history.preparationTime().toNanos() / 1e9
        + SessionTimes.of(history.provenance().sessions(), history.events());
  }

  private static boolean hasAllTrials(
      CampaignHistory history, CampaignSettings settings, CampaignSummary summary) {
    return summary.finished() >= settings.trials()
        || (summary.finished() == summary.trials() && WorkingTime.isUp(history, settings));
  }

  private static boolean isUnverified(
      CampaignHistory history,
      CampaignSettings settings,
      CampaignSummary summary,
      Optional<Verification> verification) {
    Optional<VerificationSettings> asked = CampaignVerification.asked(history, settings);
    return summary.best().isPresent()
        && asked.isPresent()
        && verification
            .filter(Verification::isComplete)
            .filter(done -> done.settings().equals(asked.get()))
            .filter(done -> done.trials() == summary.finished())
            .filter(done -> CampaignWinners.areOf(done, history))
            .isEmpty();
  }

  /** Returns the hypervolume of the front, see {@link ReferencePoint#hypervolume}. */
  public OptionalDouble hypervolume() {
    return reference.hypervolume(front);
  }

  /** Returns the report of the latest session's end; empty when there is none. */
  public Optional<Path> report() {
    return directory.map(CampaignDirectory::report).filter(Files::isRegularFile);
  }
}
