package io.mixnas.campaign;

import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorSettings;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.CampaignStores;
import io.mixnas.space.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Holds the evaluator of a campaign's trials, and those of its cheap scores. */
final class Judges implements AutoCloseable {
  private final CampaignSettings settings;
  private final CampaignStores stores;
  private final Evaluator evaluator;
  private final Map<EvaluatorSettings, Evaluator> cheap = new LinkedHashMap<>();

  private Judges(CampaignSettings settings, CampaignStores stores, Evaluator evaluator) {
    this.settings = settings;
    this.stores = stores;
    this.evaluator = evaluator;
  }

  /**
   * Creates the evaluators, which must be closed.
   *
   * @param images images that were read as the settings state
   * @param workplace where they judge
   * @param stores the stores that may have what they take over
   * @throws io.mixnas.plugin.PluginException when one comes from a plug-in that fails or is not
   *     available
   */
  static Judges of(
      CampaignSettings settings, ImageDataset images, Workplace workplace, CampaignStores stores) {
    List<EvaluatorSettings> all = settings.evaluators();
    Evaluator first = settings.createEvaluator(all.get(0), images, stores);
    Judges judges = new Judges(settings, stores, workplace.evaluator(first, 0, all.get(0)));
    return Closing.onFailure(
        judges,
        () -> {
          for (int i = 1; i < all.size(); i++) {
            EvaluatorSettings judge = all.get(i);
            Evaluator made = judges.create(judge, images);
            judges.cheap.put(judge, workplace.evaluator(made, i, judge));
          }
          return judges;
        });
  }

  /** Creates an evaluator, which may want the same images at another resolution. */
  private Evaluator create(EvaluatorSettings judge, ImageDataset images) {
    int here = images.training().resolution();
    int wanted = judge.resolution().orElse(here);
    return settings.createEvaluator(
        judge,
        wanted == here
            ? images
            : settings
                .dataSource()
                .load(settings.dataSettings().withResolution(wanted), warning -> {}),
        stores);
  }

  /** Returns the evaluator of trials. */
  Evaluator evaluator() {
    return evaluator;
  }

  /**
   * Returns the judges of the cheap scores, in their order; none where there are no such scores.
   */
  List<CheapJudge> cheap(SearchSpace space, CampaignStore store) {
    return cheap.entrySet().stream()
        .map(
            each ->
                new CheapJudge(
                    each.getKey().name(), each.getValue(), space, settings.seed(), store))
        .toList();
  }

  /** Returns all evaluators, in the order of the campaign's settings. */
  List<Evaluator> all() {
    return Stream.concat(Stream.of(evaluator), cheap.values().stream()).toList();
  }

  /** Does something with each judge of the cheap scores, and its name. */
  void eachCheap(BiConsumer<String, Evaluator> work) {
    cheap.forEach((judge, made) -> work.accept(judge.name(), made));
  }

  /**
   * Refuses campaigns whose preparation is to be taken over and cannot be.
   *
   * @throws CampaignException when there is nothing to take over, or it does not fit
   */
  void requireAdoptable() {
    requireAdoptable(settings.evaluator(), evaluator);
    cheap.forEach(this::requireAdoptable);
  }

  private void requireAdoptable(EvaluatorSettings judge, Evaluator evaluator) {
    Adoption.of(judge, stores).ifPresent(adoption -> adoption.state(evaluator));
  }

  @Override
  public void close() {
    List<Evaluator> all = new ArrayList<>(cheap.values());
    all.add(evaluator);
    close(all);
  }

  /** Closes all, also when one of them fails. */
  private static void close(List<Evaluator> evaluators) {
    if (!evaluators.isEmpty()) {
      try {
        evaluators.get(0).close();
      } finally {
        close(evaluators.subList(1, evaluators.size()));
      }
    }
  }
}
