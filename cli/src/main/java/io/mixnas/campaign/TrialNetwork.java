package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.cost.Cost;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.Provenance;
import io.mixnas.results.TrialHistory;
import io.mixnas.results.verification.Verification;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Represents the network of a stored trial, as it was trained except for the proxy's width and
 * resolution.
 *
 * @param trial the trial, in any state
 * @param architecture the architecture for as many classes as the campaign's images have
 * @param provenance the provenance of the campaign
 * @param model the bytes of the model file that was kept when the trial was verified, if it was
 * @param superseded whether it is a verified winner whose model is of an earlier verification, the
 *     present one having none yet
 */
public record TrialNetwork(
    Trial trial,
    Architecture architecture,
    Provenance provenance,
    Optional<byte[]> model,
    boolean superseded) {

  /**
   * Reads a campaign's store, also while another process is at work on it.
   *
   * @param number the number of the trial, from 1
   * @throws CampaignException when there is no such trial
   * @throws io.mixnas.results.file.StoreException when there is no such campaign, or its store
   *     cannot be read
   */
  public static TrialNetwork read(CampaignStores stores, CampaignAddress address, int number) {
    try (CampaignHistory history = stores.read(address)) {
      Trial trial = history.trial(number).orElseThrow(() -> unknown(address, history, number));
      Provenance provenance = history.provenance();
      CampaignSettings settings =
          CampaignDocument.parse(history.source(), provenance.configuration());
      OwnTrials.require(history, settings.searchSpace(), List.of(trial));
      String name = "trial-" + number;
      Optional<byte[]> model = history.verification().model(name);
      boolean awaited =
          history
              .verification()
              .verification(settings.objective())
              .filter(plan -> isAwaited(plan, name))
              .isPresent();
      return new TrialNetwork(
          trial,
          architecture(address, CampaignSpace.of(settings, history), trial),
          provenance,
          model,
          model.isEmpty() && awaited && CampaignWinners.isVerified(history, number));
    }
  }

  /** Returns whether a verification goes on that may yet keep a model of a network. */
  private static boolean isAwaited(Verification plan, String network) {
    return !plan.isComplete()
        && plan.networks().stream()
            .filter(planned -> planned.name().equals(network))
            .flatMap(planned -> planned.runs().stream())
            .noneMatch(run -> run.seed() == plan.seeds().get(0));
  }

  /**
   * Returns the measured latencies of a campaign's trials, in seconds by their numbers.
   *
   * @param trials trials of that campaign
   * @throws io.mixnas.results.file.StoreException when its store cannot be read
   */
  public static Map<Integer, Double> latencies(
      CampaignHistory history, CampaignSettings settings, List<Trial> trials) {
    LatencyLog log = LatencyLog.reading(history);
    Map<Integer, Double> seconds = new LinkedHashMap<>();
    if (!log.isEmpty()) {
      SearchSpace space = CampaignSpace.of(settings, history);
      for (Trial trial : trials) {
        log.find(architecture(history.address(), space, trial))
            .ifPresent(entry -> seconds.put(trial.number(), entry.latency().median()));
      }
    }
    return seconds;
  }

  private static Architecture architecture(
      CampaignAddress address, SearchSpace space, Trial trial) {
    Architecture architecture = space.decode(trial.genotype());
    if (!Cost.of(architecture).equals(trial.cost())) {
      throw new CampaignException(
          "%s: trial %s: must cost what its genotype does, %s parameters were stored; its space may be of another version of MixNAS"
              .formatted(address, trial.number(), trial.cost().parameters()));
    }
    return architecture;
  }

  private static CampaignException unknown(
      CampaignAddress address, TrialHistory history, int number) {
    int trials = history.trials().size();
    return new CampaignException(
        "%s: trial: must be one of the campaign's %s, was %s".formatted(address, trials, number));
  }
}
