package io.mixnas.evaluator.reference;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Draws the networks by whose scores those of others are standardized. */
final class ReferenceNetworks {
  private static final int DRAWS_EACH = 100;

  private ReferenceNetworks() {}

  /**
   * Draws different networks of the context's space. They are within the budgets, unless fewer than
   * half as many as asked for are found there: then they are of any cost.
   *
   * @param count the number of networks; fewer are returned when a space has too few
   */
  static List<Architecture> draw(EvaluatorContext context, int count) {
    SearchSpace space = context.space();
    SplittableRandom random = new SplittableRandom(context.seed());
    Set<Genotype> drawn = new LinkedHashSet<>();
    List<Architecture> allowed = new ArrayList<>();
    for (int draw = 0; draw < DRAWS_EACH * count && allowed.size() < count; draw++) {
      Genotype genotype = space.canonical(space.sample(random));
      if (drawn.add(genotype) && context.allows(space.cost(genotype))) {
        allowed.add(space.decode(genotype));
      }
    }
    return 2 * allowed.size() >= Math.min(count, drawn.size())
        ? allowed
        : drawn.stream().limit(count).map(space::decode).toList();
  }
}
