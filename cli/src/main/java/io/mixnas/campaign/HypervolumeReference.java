package io.mixnas.campaign;

import io.mixnas.cost.Cost;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.ReferencePoint;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import java.util.EnumMap;
import java.util.Map;

/**
 * Computes the reference point of a campaign's hypervolume: its hard budget and, for a cost without
 * a limit, the cost of the costliest network of the space that single changes of decisions lead to.
 * The point depends on the settings and the number of classes alone.
 */
final class HypervolumeReference {
  private HypervolumeReference() {}

  /**
   * Returns the reference point.
   *
   * @param space the campaign's space, for as many classes as its images have
   */
  static ReferencePoint of(CampaignSettings settings, SearchSpace space) {
    Map<CostMeasure, Long> costs = new EnumMap<>(CostMeasure.class);
    for (CostMeasure measure : settings.objective().costs()) {
      costs.put(
          measure, settings.budget().limit(measure).orElseGet(() -> costliest(space, measure)));
    }
    return new ReferencePoint(costs);
  }

  private static long costliest(SearchSpace space, CostMeasure measure) {
    Genotype genotype = Genotype.of(new int[space.decisions().size()]);
    long most = cost(space, genotype, measure);
    long before;
    do {
      before = most;
      for (int decision = 0; decision < genotype.size(); decision++) {
        for (int option = 0; option < space.decisions().get(decision).size(); option++) {
          Genotype changed = genotype.with(decision, option);
          long cost = cost(space, changed, measure);
          if (cost > most) {
            most = cost;
            genotype = changed;
          }
        }
      }
    } while (most > before);
    return most;
  }

  private static long cost(SearchSpace space, Genotype genotype, CostMeasure measure) {
    return measure.of(Cost.of(space.decode(genotype)));
  }
}
