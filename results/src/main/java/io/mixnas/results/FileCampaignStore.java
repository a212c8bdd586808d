package io.mixnas.results;

import io.mixnas.results.file.DurableFiles;
import io.mixnas.results.verification.DirectoryVerificationStore;
import io.mixnas.results.verification.VerificationStore;
import io.mixnas.trial.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps a campaign in a directory of its own: trials in a SQLite database, and files beside it for
 * people and for large data. Each file is replaced as a whole, or gets a line at its end, and
 * survives a loss of power once a call returns. A lock in the directory keeps other processes out.
 */
final class FileCampaignStore extends FileCampaignHistory implements CampaignStore {
  private final DirectoryLock lock;
  private final SqliteTrialStore trials;
  private final DirectoryVerificationStore verification;
  private final LatencyFile latencies;
  private final JsonLines<CheapScore> cheapScores;
  private final JsonLines<TrialPlacement> placements;

  private FileCampaignStore(CampaignDirectory place, DirectoryLock lock, SqliteTrialStore trials) {
    super(place, trials);
    this.lock = lock;
    this.trials = trials;
    this.latencies = new LatencyFile(place);
    this.cheapScores = new JsonLines<>(place.cheapScores(), new CheapScoreForm());
    this.placements = new JsonLines<>(place.placements(), new PlacementForm());
    this.verification = new DirectoryVerificationStore(place.verified(), this::requireInPlace);
  }

  /** Locks a directory, opens the store in it, and keeps the lock until the store is closed. */
  static FileCampaignStore holding(
      CampaignDirectory directory, Supplier<SqliteTrialStore> opening) {
    DirectoryLock lock = directory.lock();
    boolean opened = false;
    try {
      FileCampaignStore store = new FileCampaignStore(directory.heldBy(lock), lock, opening.get());
      opened = true;
      return store;
    } finally {
      if (!opened) {
        lock.close();
      }
    }
  }

  @Override
  public void requireInPlace() {
    requireOpen();
    place.requireInPlace();
  }

  @Override
  public synchronized void keepFailure(int trial, String details) {
    StoreRules.requireNumber(trial);
    requireInPlace();
    Path file = place.failure(trial);
    try {
      DurableFiles.createDirectories(place.failures());
    } catch (IOException e) {
      throw DurableFiles.cannotWrite(file, e);
    }
    DurableFiles.replace(file, details.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void keepLatency(String digest, MeasuredLatency latency) {
    requireInPlace();
    latencies.add(new NetworkLatency(digest, latency));
  }

  @Override
  public void keepCheapScore(CheapScore score) {
    requireInPlace();
    cheapScores.add(score);
  }

  @Override
  public void keepPlacement(TrialPlacement placement) {
    requireInPlace();
    placements.add(placement);
  }

  @Override
  public VerificationStore verification() {
    requireOpen();
    return verification;
  }

  @Override
  public Optional<String> modelLink(String network) {
    requireOpen();
    return verification
        .modelFile(network)
        .map(file -> relative(place.winners(), file).replace('\\', '/'));
  }

  @Override
  public synchronized void keepWinners(List<String> documents) {
    requireInPlace();
    winnerFiles().replace(documents);
  }

  @Override
  public synchronized void keepPreparation(byte[] state, Duration time) {
    requireInPlace();
    preparationFile().write(state, time);
  }

  @Override
  public void propose(Trial trial) {
    trials.propose(trial);
  }

  @Override
  public void start(int number) {
    trials.start(number);
  }

  @Override
  public void begin(List<Trial> begun) {
    trials.begin(begun);
  }

  @Override
  public void finish(List<Trial> finished) {
    trials.finish(finished);
  }

  @Override
  public void finish(Trial trial) {
    trials.finish(trial);
  }

  @Override
  public void resume(Session session) {
    trials.resume(session);
  }

  @Override
  public void resume(Session session, String configuration) {
    trials.resume(session, configuration);
  }

  @Override
  public void lowerGoal(int trials) {
    this.trials.lowerGoal(trials);
  }

  @Override
  public void keepClasses(int classes) {
    trials.keepClasses(classes);
  }

  @Override
  public void close() {
    try (lock;
        latencies;
        cheapScores;
        placements) {
      super.close();
    }
  }

  private static String relative(Path directory, Path file) {
    return directory.toAbsolutePath().relativize(file.toAbsolutePath()).toString();
  }
}
