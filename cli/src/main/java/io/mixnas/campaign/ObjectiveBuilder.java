package io.mixnas.campaign;

import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.MetricLimits;
import io.mixnas.objective.Objective;
import io.mixnas.objective.Objective.Mnasnet;
import io.mixnas.objective.Objective.Tunas;
import io.mixnas.objective.Objectives;
import io.mixnas.objective.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Builds an objective from the settings that were given; the others keep their defaults. */
final class ObjectiveBuilder {
  private static final List<String> WITH_TARGET = List.of(Mnasnet.SOFT, Mnasnet.HARD, Tunas.NAME);

  private String name = Objective.Hard.NAME;
  private Optional<CostMeasure> cost = Optional.empty();
  private Optional<List<String>> costs = Optional.empty();
  private Optional<String> target = Optional.empty();
  private Optional<Double> alpha = Optional.empty();
  private Optional<Double> beta = Optional.empty();
  private MetricLimits limits = MetricLimits.none();

  String name() {
    return name;
  }

  /** Returns the target as it was given, by the cost that it limits. */
  Map<CostMeasure, String> target() {
    return target
        .map(text -> Map.of(cost.orElse(CostMeasure.MULTIPLY_ADDS), text))
        .orElse(Map.of());
  }

  /** Sets the name. Settings of an earlier objective are forgotten. */
  void name(String value) {
    if (!Objectives.names().contains(value)) {
      throw new IllegalArgumentException(
          "unknown objective '%s': must be one of %s"
              .formatted(value, String.join(", ", Objectives.names())));
    }
    if (!value.equals(name)) {
      cost = Optional.empty();
      costs = Optional.empty();
      target = Optional.empty();
      alpha = Optional.empty();
      beta = Optional.empty();
    }
    name = value;
  }

  void cost(CostMeasure value) {
    cost = Optional.of(value);
  }

  /** Sets the costs by their words, and metrics by their names. */
  void costs(List<String> value) {
    costs = Optional.of(value);
  }

  void limit(String metric, double most) {
    limits = limits.with(metric, most);
  }

  /** Sets the target: an amount, or a published network. */
  void target(String text) {
    target = Optional.of(text);
  }

  void alpha(double value) {
    alpha = Optional.of(value);
  }

  void beta(double value) {
    beta = Optional.of(value);
  }

  void set(Objective value) {
    Objective objective = value.unlimited();
    limits = value.limits();
    name = objective.name();
    cost = Optional.empty();
    costs = Optional.empty();
    target = Optional.empty();
    alpha = Optional.empty();
    beta = Optional.empty();
    if (objective instanceof Mnasnet mnasnet) {
      set(mnasnet.target());
      alpha(mnasnet.alpha());
      beta(mnasnet.beta());
    } else if (objective instanceof Tunas tunas) {
      set(tunas.target());
      beta(tunas.beta());
    } else if (objective instanceof Objective.Pareto pareto) {
      costs(
          Stream.concat(pareto.costs().stream().map(CostMeasure::word), pareto.metrics().stream())
              .toList());
    }
  }

  /**
   * Returns the cost whose limit becomes the objective's target, if it takes one and none was
   * given.
   */
  Optional<CostMeasure> targetsLimitOf() {
    return WITH_TARGET.contains(name) && target.isEmpty()
        ? Optional.of(cost.orElse(CostMeasure.MULTIPLY_ADDS))
        : Optional.empty();
  }

  /**
   * @param amount reads a text that stands for a cost
   * @param limit the campaign's limit on the cost that {@link #targetsLimitOf} names, if any
   */
  Objective build(Amount amount, Function<CostMeasure, Optional<Long>> limit) {
    refuse("cost", cost, WITH_TARGET);
    refuse("target", target, WITH_TARGET);
    refuse("alpha", alpha, List.of(Mnasnet.SOFT, Mnasnet.HARD));
    refuse("beta", beta, WITH_TARGET);
    refuse("costs", costs, List.of(Objective.Pareto.NAME));
    Objective unlimited =
        switch (name) {
          case Mnasnet.SOFT -> mnasnet(Mnasnet.soft(target(amount, limit)));
          case Mnasnet.HARD -> mnasnet(Mnasnet.hard(target(amount, limit)));
          case Tunas.NAME -> new Tunas(target(amount, limit), beta.orElse(Tunas.DEFAULT_BETA));
          case Objective.Pareto.NAME ->
              pareto(costs.orElse(List.of(CostMeasure.MULTIPLY_ADDS.word())));
          default -> Objective.hard();
        };
    return unlimited.within(limits);
  }

  /** Returns a Pareto objective. A name that is not the word of a cost is that of a metric. */
  private static Objective pareto(List<String> names) {
    List<String> words = Arrays.stream(CostMeasure.values()).map(CostMeasure::word).toList();
    return new Objective.Pareto(
        names.stream().filter(words::contains).map(CostMeasure::named).toList(),
        names.stream().filter(cost -> !words.contains(cost)).toList());
  }

  /** Converts a text that stands for a cost. */
  interface Amount {
    long of(String field, CostMeasure measure, String text);
  }

  private void set(Target value) {
    cost(value.cost());
    target(Long.toString(value.amount()));
  }

  private Mnasnet mnasnet(Mnasnet defaults) {
    return new Mnasnet(
        name, defaults.target(), alpha.orElse(defaults.alpha()), beta.orElse(defaults.beta()));
  }

  private Target target(Amount amount, Function<CostMeasure, Optional<Long>> limit) {
    CostMeasure measure = cost.orElse(CostMeasure.MULTIPLY_ADDS);
    return new Target(
        measure,
        target
            .map(text -> amount.of("objective target", measure, text))
            .or(() -> limit.apply(measure))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "objective: %s needs a target of %s, or a budget of them, which is then the target and no limit"
                            .formatted(name, measure.unit()))));
  }

  private void refuse(String field, Optional<?> value, List<String> owners) {
    if (value.isPresent() && !owners.contains(name)) {
      throw new IllegalArgumentException(
          "objective: %s is a setting of %s, the objective is %s"
              .formatted(field, String.join(", ", owners), name));
    }
  }
}
