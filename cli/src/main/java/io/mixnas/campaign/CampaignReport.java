package io.mixnas.campaign;

import io.mixnas.cost.Cost;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignDirectory;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.Provenance;
import io.mixnas.results.TrialEvent;
import io.mixnas.results.file.DurableFiles;
import io.mixnas.results.report.PublishedNetwork;
import io.mixnas.results.report.Report;
import io.mixnas.results.report.ReportSource;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.zoo.Zoo;
import io.mixnas.zoo.ZooEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Puts a campaign's report together from its store. */
public final class CampaignReport {
  private CampaignReport() {}

  /**
   * Reads a campaign, also while another process is at work on it.
   *
   * @throws io.mixnas.results.file.StoreException when there is no campaign, or its store cannot be
   *     read
   */
  public static Report of(CampaignStores stores, CampaignAddress address) {
    try (CampaignHistory history = stores.read(address)) {
      return Report.of(source(history, history.isInUse()));
    }
  }

  /**
   * Returns the file to which a campaign's report is written by default; empty when the campaign is
   * not in a directory.
   *
   * @throws io.mixnas.results.file.StoreException when there is no campaign, or its store cannot be
   *     read
   */
  public static Optional<Path> place(CampaignStores stores, CampaignAddress address) {
    try (CampaignHistory history = stores.read(address)) {
      return history.directory().map(CampaignDirectory::report);
    }
  }

  /**
   * Writes {@code report.html} into the directory of a campaign whose store is open here, if it has
   * one.
   *
   * @throws io.mixnas.results.file.StoreException when it cannot be written
   */
  static void write(CampaignStore store) {
    store.requireInPlace();
    store
        .directory()
        .ifPresent(
            directory ->
                DurableFiles.replace(directory.report(), Report.of(source(store, false)).html()));
  }

  private static ReportSource source(CampaignHistory history, boolean inUse) {
    List<TrialEvent> events =
        history.events(); // read before the trials, which then include those of every event
    List<Trial> trials = history.trials();
    Provenance provenance = history.provenance();
    CampaignStatus status = CampaignStatus.of(history, inUse);
    CampaignSettings settings = status.settings();
    SearchSpace space = status.space();
    return new ReportSource(
        name(history.address()),
        status.state().label(),
        settings.trials(),
        settings.workers(),
        settings.evaluator().description(),
        settings.evaluator().measure(),
        status.preparation(),
        space,
        settings.ranking(),
        settings.budget().limits(),
        status.reference(),
        ReportTexts.settings(settings, space, status.executors()),
        CampaignDocument.write(settings),
        ReportTexts.command(history.directory(), settings.evaluator().command().isPresent()),
        provenance,
        events,
        trials,
        CampaignWinners.of(history, trials, settings, provenance, inUse),
        status.verification(),
        Zoo.entries().stream().map(entry -> published(entry, space, trials)).toList());
  }

  private static String name(CampaignAddress address) {
    return address
        .absolute()
        .directory()
        .map(path -> Optional.ofNullable(path.getFileName()).orElse(path).toString())
        .orElse(address.toString());
  }

  private static PublishedNetwork published(ZooEntry entry, SearchSpace space, List<Trial> trials) {
    Optional<io.mixnas.architecture.Architecture> network =
        entry.architecture().map(architecture -> PublishedNetworks.within(space, architecture));
    Optional<Genotype> genotype = network.flatMap(space::encode);
    return new PublishedNetwork(
        entry,
        network.map(Cost::of),
        trials.stream()
            .filter(trial -> trial.state() instanceof TrialState.Complete)
            .filter(trial -> genotype.isPresent() && trial.genotype().equals(genotype.get()))
            .mapToInt(Trial::number)
            .max());
  }
}
