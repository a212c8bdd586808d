package io.mixnas.objective;

import io.mixnas.cost.Cost;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Turns the score and the cost of a network into one reward, by which a search ranks trials, and
 * names the costs that it trades for accuracy.
 *
 * <pre>{@code
 * Objective objective = Mnasnet.soft(new Target(CostMeasure.MULTIPLY_ADDS, 60_000_000));
 * Trial best = complete.stream().min(objective.bestFirst()).orElseThrow();
 * }</pre>
 *
 * <p>A reward is finite, rises with accuracy, and may be negative or above 1. An objective does not
 * forbid any training. That is the task of a hard budget, which can accompany every objective.
 */
public sealed interface Objective {
  /** Returns its name in documents and on the command line. */
  String name();

  /**
   * Returns how good a network is; more is better.
   *
   * @param merit the merit of its score, see {@link io.mixnas.trial.Measure#merit}: the accuracy, 0
   *     to 1, when the objective {@link #tradesAccuracy trades accuracy}
   */
  double reward(double merit, Cost cost);

  /**
   * Tells whether the reward weighs cost against accuracy by numbers that make sense for accuracies
   * alone.
   */
  default boolean tradesAccuracy() {
    return false;
  }

  /**
   * Returns the costs to minimise while accuracy is maximised, in a search for several objectives.
   */
  default List<CostMeasure> costs() {
    return List.of(CostMeasure.MULTIPLY_ADDS);
  }

  /** Returns the metrics of evaluations that are minimised besides, by their names. */
  default List<String> metrics() {
    return List.of();
  }

  /** Returns what metrics of evaluations may be at most. */
  default MetricLimits limits() {
    return MetricLimits.none();
  }

  /** Returns the same objective without limits on metrics. */
  default Objective unlimited() {
    return this;
  }

  /** Returns the same objective with these limits on metrics in place of those that it has. */
  default Objective within(MetricLimits limits) {
    return limits.isEmpty() ? unlimited() : new Limited(unlimited(), limits);
  }

  /** Returns the cost that a network should have, if the reward has a target. */
  default Optional<Target> aim() {
    return Optional.empty();
  }

  /** Returns the names of the metrics that an evaluation must have to be ranked. */
  default Set<String> neededMetrics() {
    Set<String> names = new TreeSet<>(metrics());
    names.addAll(limits().most().keySet());
    return names;
  }

  /**
   * Every setting by its name in documents, in order, the name of the objective first. Limits on
   * metrics are a setting of their own.
   */
  Map<String, Object> tree();

  /**
   * Returns the reward of a trial.
   *
   * @throws IllegalStateException unless it is complete
   */
  default double reward(Trial complete) {
    return reward(complete.merit(), complete.cost());
  }

  /**
   * Returns by how much a trial exceeds the limits on metrics: 0 where it is within all, infinite
   * where it lacks a metric that it {@link #neededMetrics needs}.
   *
   * @throws IllegalStateException unless it is complete
   */
  default double excess(Trial complete) {
    Evaluation evaluation = complete.requireEvaluation();
    return evaluation.metrics().keySet().containsAll(metrics())
        ? limits().excess(evaluation)
        : Double.POSITIVE_INFINITY;
  }

  /**
   * Returns whether a trial is within the limits on metrics, so that it may win.
   *
   * @throws IllegalStateException unless it is complete
   */
  default boolean allows(Trial complete) {
    return excess(complete) == 0;
  }

  /** Returns whether a complete trial exceeds the limits less, or as much and has more reward. */
  default boolean isBetter(Trial complete, Trial other) {
    int excess = Double.compare(excess(complete), excess(other));
    return excess == 0 ? reward(complete) > reward(other) : excess < 0;
  }

  /**
   * Complete trials within the limits on metrics, then those that exceed them least; of equals by
   * falling reward; ties by higher accuracy, fewer multiply-adds, lower number.
   */
  default Comparator<Trial> bestFirst() {
    return Comparator.<Trial>comparingDouble(trial -> -excess(trial))
        .thenComparingDouble(this::reward)
        .thenComparingDouble(Trial::merit)
        .reversed()
        .thenComparingLong(trial -> trial.cost().multiplyAdds())
        .thenComparingInt(Trial::number);
  }

  /** Returns the default objective. */
  static Objective hard() {
    return new Hard();
  }

  /** Rewards the score alone, within the campaign's hard budget: {@code reward = merit}. */
  record Hard() implements Objective {
    /** The name in documents. */
    public static final String NAME = "hard";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public double reward(double merit, Cost cost) {
      return merit;
    }

    @Override
    public Map<String, Object> tree() {
      return Map.of("name", NAME);
    }
  }

  /**
   * The front of the score and one or two costs. Controllers that search for a front, such as
   * NSGA-II, take all of {@link #costs} and {@link #metrics}; to others the reward is the score's
   * merit.
   *
   * @param costs what to minimise: multiply-adds, and perhaps parameters or memory; empty where
   *     metrics are minimised alone
   * @param metrics of evaluations that are to be minimised too
   */
  record Pareto(List<CostMeasure> costs, List<String> metrics) implements Objective {
    /** In documents. */
    public static final String NAME = "pareto";

    private static final int MOST = 2;

    public Pareto {
      costs = List.copyOf(costs);
      metrics = List.copyOf(metrics);
      metrics.forEach(Evaluation::requireMetricName);
      List<String> words = words(costs, metrics);
      if (costs.isEmpty() ? metrics.isEmpty() : costs.get(0) != CostMeasure.MULTIPLY_ADDS) {
        throw new IllegalArgumentException("costs: must begin with multiply-adds, was " + words);
      }
      if (words.size() > MOST || words.stream().distinct().count() < words.size()) {
        throw new IllegalArgumentException(
            "costs: must be multiply-adds and at most one other, or metrics of evaluations, two at most, was "
                + words);
      }
    }

    /** Minimises costs that are counted alone. */
    public Pareto(List<CostMeasure> costs) {
      this(costs, List.of());
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public double reward(double merit, Cost cost) {
      return merit;
    }

    @Override
    public Map<String, Object> tree() {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("name", NAME);
      tree.put("costs", words(costs, metrics));
      return tree;
    }

    private static List<String> words(List<CostMeasure> costs, List<String> metrics) {
      return Stream.concat(costs.stream().map(CostMeasure::word), metrics.stream()).toList();
    }
  }

  /**
   * Implements MnasNet's reward (Tan et al., "MnasNet: Platform-Aware Neural Architecture Search
   * for Mobile", CVPR 2019, arXiv 1807.11626, equations 2 and 3):
   *
   * <pre>
   * reward = accuracy * (cost / target)^w,   w = alpha where cost &lt;= target, beta above it
   * </pre>
   *
   * <p>The paper's cost is latency on a phone; here it is a counted cost.
   *
   * @param name {@code mnasnet-soft} or {@code mnasnet-hard}, which states the defaults of the
   *     exponents
   * @param alpha the exponent below the target, -10 to 0
   * @param beta the exponent above it, -10 to 0
   */
  record Mnasnet(String name, Target target, double alpha, double beta) implements Objective {
    /**
     * The name in documents of both exponents -0.07, with which twice the cost is worth 5 %
     * accuracy.
     */
    public static final String SOFT = "mnasnet-soft";

    /** The name in documents of the exponents 0 and -1. */
    public static final String HARD = "mnasnet-hard";

    private static final double LEAST = -10;

    public Mnasnet {
      if (!name.equals(SOFT) && !name.equals(HARD)) {
        throw new IllegalArgumentException("name: must be one of mnasnet-soft, mnasnet-hard");
      }
      Objects.requireNonNull(target, "target");
      requireExponent("alpha", alpha);
      requireExponent("beta", beta);
    }

    /** Returns the paper's soft constraint. */
    public static Mnasnet soft(Target target) {
      return new Mnasnet(SOFT, target, -0.07, -0.07);
    }

    /** Returns the paper's hard constraint. */
    public static Mnasnet hard(Target target) {
      return new Mnasnet(HARD, target, 0, -1);
    }

    @Override
    public boolean tradesAccuracy() {
      return true;
    }

    @Override
    public Optional<Target> aim() {
      return Optional.of(target);
    }

    @Override
    public double reward(double accuracy, Cost cost) {
      double ratio = target.ratio(cost);
      return accuracy * Math.pow(ratio, ratio <= 1 ? alpha : beta);
    }

    @Override
    public Map<String, Object> tree() {
      Map<String, Object> tree = Objectives.tree(name, target);
      tree.put("alpha", alpha);
      tree.put("beta", beta);
      return tree;
    }

    private static void requireExponent(String field, double exponent) {
      if (!(exponent >= LEAST && exponent <= 0)) {
        throw new IllegalArgumentException(
            "%s: must be between -10 and 0, was %s".formatted(field, exponent));
      }
    }
  }

  /**
   * Implements TuNAS's absolute reward (Bender et al., "Can Weight Sharing Outperform Random
   * Architecture Search? An Investigation With TuNAS", CVPR 2020, arXiv 2008.06120):
   *
   * <pre>
   * reward = accuracy + beta * |cost / target - 1|
   * </pre>
   *
   * <p>It draws a search to the target from both sides.
   *
   * @param beta the weight, below 0, at least -1000
   */
  record Tunas(Target target, double beta) implements Objective {
    /** The name in documents. */
    public static final String NAME = "tunas";

    /** The default in the authors' published code. */
    public static final double DEFAULT_BETA = -0.1;

    private static final double LEAST = -1000;

    public Tunas {
      Objects.requireNonNull(target, "target");
      if (!(beta < 0 && beta >= LEAST)) {
        throw new IllegalArgumentException("beta: must be below 0 and at least -1000, was " + beta);
      }
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public boolean tradesAccuracy() {
      return true;
    }

    @Override
    public Optional<Target> aim() {
      return Optional.of(target);
    }

    @Override
    public double reward(double accuracy, Cost cost) {
      return accuracy + beta * Math.abs(target.ratio(cost) - 1);
    }

    @Override
    public Map<String, Object> tree() {
      Map<String, Object> tree = Objectives.tree(NAME, target);
      tree.put("beta", beta);
      return tree;
    }
  }

  /**
   * An objective with limits on metrics. A trial that exceeds one ranks behind all that do not,
   * whatever its score. Controllers that learn from rewards as numbers, and do not only compare
   * them, hear of one that is never above what the score alone is worth, nor above 0, and falls
   * with the excess:
   *
   * <pre>
   * reward = min(r, 0) - max(|r|, 1) * excess / (1 + excess),   r = reward without limits
   * </pre>
   *
   * <p>Where rewards are accuracies, that is between 0, just above the limit, and -1.
   *
   * @param objective without limits of its own
   * @param limits at least one
   */
  record Limited(Objective objective, MetricLimits limits) implements Objective {
    public Limited {
      if (objective instanceof Limited || limits.isEmpty()) {
        throw new IllegalArgumentException("limits: must be of an objective that has none yet");
      }
    }

    @Override
    public String name() {
      return objective.name();
    }

    @Override
    public double reward(double merit, Cost cost) {
      return objective.reward(merit, cost);
    }

    @Override
    public double reward(Trial complete) {
      double reward = objective.reward(complete);
      double excess = limits.excess(complete.requireEvaluation());
      if (excess == 0) {
        return reward;
      }
      double part = Double.isInfinite(excess) ? 1 : excess / (1 + excess);
      return Math.min(reward, 0) - Math.max(Math.abs(reward), 1) * part;
    }

    @Override
    public Optional<Target> aim() {
      return objective.aim();
    }

    @Override
    public boolean tradesAccuracy() {
      return objective.tradesAccuracy();
    }

    @Override
    public List<CostMeasure> costs() {
      return objective.costs();
    }

    @Override
    public List<String> metrics() {
      return objective.metrics();
    }

    @Override
    public Objective unlimited() {
      return objective;
    }

    @Override
    public Map<String, Object> tree() {
      return objective.tree();
    }
  }
}
