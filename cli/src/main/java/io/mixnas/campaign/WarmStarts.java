package io.mixnas.campaign;

import io.mixnas.controller.Budget;
import io.mixnas.cost.Cost;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.Ranking;
import io.mixnas.results.TrialEvent;
import io.mixnas.results.TrialHistory;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads what a campaign knows before its first proposal, from another campaign or from the zoo. */
final class WarmStarts {
  private WarmStarts() {}

  /**
   * Reads the warm start that the settings name.
   *
   * @param space the space, for as many classes as the images have
   * @param dataFingerprint the fingerprint of the campaign's images
   * @throws CampaignException when there is nothing to begin with, or it belongs to another space
   */
  static WarmStart of(
      CampaignStores stores,
      CampaignSettings settings,
      SearchSpace space,
      String dataFingerprint,
      Consumer<String> warnings) {
    return settings
        .warmStart()
        .map(
            from ->
                from.equals(CampaignSettings.ZOO)
                    ? zoo(space, settings.budget())
                    : campaign(
                        stores,
                        CampaignAddress.of(from),
                        settings,
                        space,
                        dataFingerprint,
                        warnings))
        .orElse(WarmStart.none());
  }

  private static WarmStart zoo(SearchSpace space, Budget budget) {
    List<Genotype> networks = PublishedNetworks.contained(space);
    if (networks.isEmpty()) {
      throw new CampaignException(
          "warm start: no published network is in space %s; leave it out, or search a space that has some, such as mixnet"
              .formatted(space.name()));
    }
    List<Genotype> within =
        networks.stream().filter(network -> budget.allows(space.cost(network))).toList();
    if (within.isEmpty()) {
      throw beyond(budget, space, networks);
    }
    return WarmStart.suggesting(within);
  }

  private static CampaignException beyond(
      Budget budget, SearchSpace space, List<Genotype> networks) {
    Cost nearest =
        networks.stream()
            .map(space::cost)
            .min(Comparator.comparingDouble(budget::excess))
            .orElseThrow();
    String costs =
        budget.limits().keySet().stream()
            .map(measure -> measure.of(nearest) + " " + measure.unit())
            .collect(Collectors.joining(" and "));
    return new CampaignException(
        "warm start: no published network of space %s is within the budget of %s, the nearest has %s; leave it out, or take a budget with room for one"
            .formatted(space.name(), budget, costs));
  }

  private static WarmStart campaign(
      CampaignStores stores,
      CampaignAddress address,
      CampaignSettings settings,
      SearchSpace space,
      String dataFingerprint,
      Consumer<String> warnings) {
    if (!stores.exists(address)) {
      throw new CampaignException(
          "warm start: %s: must be a campaign, or zoo; there is no campaign at this place"
              .formatted(address));
    }
    try (CampaignHistory history = stores.read(address)) {
      CampaignSettings theirs =
          CampaignDocument.parse(history.source(), history.provenance().configuration());
      requireSameSpace(address, settings, theirs);
      OwnTrials.require(history, space, history.trials());
      List<Trial> trials = observed(history, space, settings.objective().neededMetrics());
      if (trials.isEmpty()) {
        throw new CampaignException(
            "warm start: %s: must have a complete trial to learn from, has none"
                .formatted(address));
      }
      requireSameMeasure(address, settings, trials);
      boolean sameImages = dataFingerprint.equals(history.provenance().dataFingerprint());
      if (!sameImages && mayHaveSeen(settings, theirs)) {
        warnings.accept(
            "warm start: %s: its trials may have seen images that winners are judged on here; --verify-data PATH names others"
                .formatted(address));
      }
      return WarmStart.of(trials, sameImages && trainsAlike(settings, theirs, trials));
    }
  }

  /**
   * Returns whether a campaign that drew its own images from the same data may have drawn some that
   * this one holds back.
   */
  private static boolean mayHaveSeen(CampaignSettings settings, CampaignSettings theirs) {
    return settings.verification().filter(asked -> asked.data().isEmpty()).isPresent()
        && settings.data().equals(theirs.data());
  }

  private static void requireSameSpace(
      CampaignAddress address, CampaignSettings settings, CampaignSettings theirs) {
    if (!settings.space().equals(theirs.space())) {
      String own = settings.searchSpace().name();
      String other = theirs.searchSpace().name();
      throw new CampaignException(
          "warm start: %s: must have searched the space of this campaign, %s, was %s"
              .formatted(address, own, own.equals(other) ? "another of that name" : other));
    }
  }

  /** Refuses scores of another measure: a loss and an accuracy cannot be learned from together. */
  private static void requireSameMeasure(
      CampaignAddress address, CampaignSettings settings, List<Trial> trials) {
    String own = settings.evaluator().measure().name();
    String other = Trial.measure(trials).name();
    if (!settings.evaluator().measure().equals(Trial.measure(trials))) {
      throw new CampaignException(
          "warm start: %s: scores must measure what those of this campaign do, %s, were of %s"
              .formatted(address, own, other));
    }
  }

  /**
   * Returns the trials that can be compared and have these metrics, in the order in which they
   * ended, with the costs that they have for these images.
   */
  private static List<Trial> observed(
      TrialHistory history, SearchSpace space, Set<String> metrics) {
    Set<Integer> comparable =
        Ranking.comparable(history.trials()).stream()
            .map(Trial::number)
            .collect(Collectors.toSet());
    Predicate<Trial> wanted = trial -> comparable.contains(trial.number());
    return history.events().stream()
        .filter(TrialEvent.Observed.class::isInstance)
        .map(TrialEvent::trial)
        .filter(wanted)
        .filter(trial -> trial.requireEvaluation().metrics().keySet().containsAll(metrics))
        .map(trial -> counted(trial, space))
        .toList();
  }

  private static Trial counted(Trial trial, SearchSpace space) {
    return new Trial(
        trial.number(),
        trial.genotype(),
        Cost.of(space.decode(trial.genotype())),
        trial.seed(),
        trial.fidelity(),
        trial.state());
  }

  private static boolean trainsAlike(
      CampaignSettings settings, CampaignSettings theirs, List<Trial> trials) {
    OptionalInt epochs = settings.evaluator().epochs();
    return settings.evaluator().equals(theirs.evaluator())
        && settings.imagesPerClass().equals(theirs.imagesPerClass())
        && settings.validation() == theirs.validation()
        && trials.stream()
            .flatMap(trial -> trial.fidelity().stream())
            .allMatch(asked -> OptionalInt.of(asked.epochs()).equals(epochs));
  }
}
