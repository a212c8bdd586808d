package io.mixnas.results;

import io.mixnas.document.Document;
import io.mixnas.results.verification.DirectoryVerificationStore;
import io.mixnas.results.verification.VerificationHistory;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a campaign from a directory: trials from its database, the rest from its files. */
class FileCampaignHistory implements CampaignHistory {
  final CampaignDirectory place;
  private final SqlTrialHistory trials;
  private volatile boolean closed;

  FileCampaignHistory(CampaignDirectory place, SqlTrialHistory trials) {
    this.place = place;
    this.trials = trials;
  }

  @Override
  public final CampaignAddress address() {
    return place.address();
  }

  @Override
  public final Optional<CampaignDirectory> directory() {
    return Optional.of(place);
  }

  @Override
  public final boolean isInUse() {
    return place.isInUse();
  }

  @Override
  public final Optional<String> failure(int trial) {
    requireOpen();
    Path file = place.failure(trial);
    return Files.exists(file) ? Optional.of(Document.text(file)) : Optional.empty();
  }

  @Override
  public final Map<String, MeasuredLatency> latencies() {
    requireOpen();
    return Collections.unmodifiableMap(LatencyFile.read(place));
  }

  @Override
  public final List<CheapScore> cheapScores() {
    requireOpen();
    return JsonLines.read(place.cheapScores(), new CheapScoreForm());
  }

  @Override
  public final List<TrialPlacement> placements() {
    requireOpen();
    return JsonLines.read(place.placements(), new PlacementForm());
  }

  @Override
  public VerificationHistory verification() {
    requireOpen();
    return new DirectoryVerificationStore(place.verified());
  }

  @Override
  public final List<String> winners() {
    requireOpen();
    return winnerFiles().present().stream().map(Path::toString).toList();
  }

  @Override
  public final String winner(int index) {
    requireOpen();
    return Document.text(winnerFiles().present().get(index));
  }

  @Override
  public final Optional<byte[]> preparation() {
    requireOpen();
    return preparationFile().state();
  }

  @Override
  public final Duration preparationTime() {
    requireOpen();
    return preparationFile().time().orElseGet(trials::preparationTime);
  }

  @Override
  public final Provenance provenance() {
    return trials.provenance();
  }

  @Override
  public final WarmStart warmStart() {
    return trials.warmStart();
  }

  @Override
  public final Optional<Trial> trial(int number) {
    return trials.trial(number);
  }

  @Override
  public final List<Trial> trials() {
    return trials.trials();
  }

  @Override
  public final List<TrialEvent> events() {
    return trials.events();
  }

  @Override
  public final int attempts(int number) {
    return trials.attempts(number);
  }

  @Override
  public final CampaignSummary summary(Ranking ranking) {
    return trials.summary(ranking);
  }

  @Override
  public void close() {
    closed = true;
    trials.close();
  }

  final WinnerFiles winnerFiles() {
    return new WinnerFiles(place.winners());
  }

  final TimedPreparationFile preparationFile() {
    return new TimedPreparationFile(place.preparation());
  }

  final void requireOpen() {
    if (closed) {
      throw StoreRules.closed();
    }
  }
}
