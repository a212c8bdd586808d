package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Head;
import io.mixnas.cost.Cost;
import io.mixnas.results.Provenance;
import io.mixnas.results.SqliteTrialStore;
import io.mixnas.results.TrialHistory;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The network of a stored trial, as it was trained but for the proxy's width and resolution.
 *
 * @param trial in any state
 * @param architecture for as many classes as the campaign's images have
 * @param provenance of the campaign
 */
public record TrialNetwork(Trial trial, Architecture architecture, Provenance provenance) {
  private static final int FEWEST_CLASSES = 2;

  /**
   * Reads a campaign's directory, also while another process is at work there.
   *
   * @param number of the trial, from 1
   * @throws CampaignException when there is no such campaign or trial
   * @throws io.mixnas.results.StoreException when its store cannot be read
   */
  public static TrialNetwork read(CampaignDirectory directory, int number) {
    directory.requireCampaign();
    try (TrialHistory history = SqliteTrialStore.read(directory.store())) {
      Trial trial = history.trial(number).orElseThrow(() -> unknown(directory, history, number));
      Provenance provenance = history.provenance();
      SearchSpace space =
          CampaignDocument.parse(directory.store().toString(), provenance.configuration())
              .searchSpace();
      OwnTrials.require(directory.store(), space, List.of(trial));
      return new TrialNetwork(trial, architecture(directory, space, trial), provenance);
    }
  }

  /**
   * Latencies of a campaign's trials, in seconds by their numbers, as far as they were measured.
   *
   * @param trials of that campaign
   * @throws io.mixnas.results.StoreException when its store cannot be read
   */
  public static Map<Integer, Double> latencies(
      CampaignDirectory directory, CampaignSettings settings, List<Trial> trials) {
    LatencyLog log = LatencyLog.of(directory);
    Map<Integer, Double> seconds = new LinkedHashMap<>();
    if (!log.isEmpty()) {
      SearchSpace space = settings.searchSpace();
      for (Trial trial : trials) {
        log.find(architecture(directory, space, trial))
            .ifPresent(entry -> seconds.put(trial.number(), entry.latency().median()));
      }
    }
    return seconds;
  }

  /**
   * How many classes the images have is not stored, but every class costs as many parameters, and
   * the trial's are known.
   */
  private static Architecture architecture(
      CampaignDirectory directory, SearchSpace space, Trial trial) {
    Architecture fewest = space.decode(trial.genotype()).withClasses(FEWEST_CLASSES);
    long least = Cost.of(fewest).parameters();
    long perClass = Cost.of(fewest.withClasses(FEWEST_CLASSES + 1)).parameters() - least;
    long classes = FEWEST_CLASSES + (trial.cost().parameters() - least) / perClass;
    if (classes >= FEWEST_CLASSES && classes <= Head.MOST_CLASSES) {
      Architecture architecture = fewest.withClasses((int) classes);
      if (Cost.of(architecture).equals(trial.cost())) {
        return architecture;
      }
    }
    throw new CampaignException(
        "%s: trial %s: must cost what its genotype does, %s parameters were stored; its space may be of another version of MixNAS"
            .formatted(directory.path(), trial.number(), trial.cost().parameters()));
  }

  private static CampaignException unknown(
      CampaignDirectory directory, TrialHistory history, int number) {
    int trials = history.trials().size();
    return new CampaignException(
        "%s: trial: must be one of the campaign's %s, was %s"
            .formatted(directory.path(), trials, number));
  }
}
