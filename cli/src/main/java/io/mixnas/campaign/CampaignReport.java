package io.mixnas.campaign;

import io.mixnas.cost.Cost;
import io.mixnas.results.DurableFiles;
import io.mixnas.results.Provenance;
import io.mixnas.results.SqliteTrialStore;
import io.mixnas.results.TrialEvent;
import io.mixnas.results.TrialHistory;
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

/** Puts a campaign's report together from its directory. */
public final class CampaignReport {
  private CampaignReport() {}

  /**
   * Reads a campaign, also while another process is at work on it.
   *
   * @throws CampaignException when there is no campaign
   * @throws io.mixnas.results.StoreException when its store cannot be read
   */
  public static Report of(CampaignDirectory directory) {
    directory.requireCampaign();
    try (TrialHistory history = SqliteTrialStore.read(directory.store())) {
      return Report.of(source(directory, history, directory.isInUse()));
    }
  }

  /**
   * Writes {@code report.html} into the directory of a campaign whose store is open here.
   *
   * @throws io.mixnas.results.StoreException when it cannot be written
   */
  static void write(CampaignDirectory directory, TrialHistory history) {
    directory.requireInPlace();
    DurableFiles.replace(directory.report(), Report.of(source(directory, history, false)).html());
  }

  private static ReportSource source(
      CampaignDirectory directory, TrialHistory history, boolean inUse) {
    List<TrialEvent> events = history.events(); // before the trials, which then know them all
    List<Trial> trials = history.trials();
    Provenance provenance = history.provenance();
    CampaignStatus status = CampaignStatus.of(directory, history, inUse);
    CampaignSettings settings = status.settings();
    SearchSpace space = NetworkClasses.of(settings.searchSpace(), trials);
    return new ReportSource(
        name(directory.path()),
        status.state().label(),
        settings.trials(),
        settings.workers(),
        settings.evaluator().description(),
        space,
        settings.ranking(),
        settings.budget().limits(),
        status.reference(),
        ReportTexts.settings(settings, space),
        CampaignDocument.write(settings),
        ReportTexts.command(directory),
        provenance,
        events,
        trials,
        CampaignWinners.of(directory, trials, settings, provenance, inUse),
        status
            .verification()
            .filter(verification -> verification.trials() == status.summary().finished()),
        Zoo.entries().stream().map(entry -> published(entry, space, trials)).toList());
  }

  private static String name(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    return absolute.getFileName() == null ? absolute.toString() : absolute.getFileName().toString();
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
