package io.mixnas.controller.benchmark;

import io.mixnas.controller.Budget;
import io.mixnas.controller.CheapScores;
import io.mixnas.controller.ControllerContext;
import io.mixnas.controller.ControllerProvider;
import io.mixnas.controller.ControllerSettings;
import io.mixnas.controller.InfeasibleBudgetException;
import io.mixnas.objective.Objective;
import io.mixnas.plugin.Providers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/**
 * Simulates many campaigns of a controller on a table. Repeats differ only in their seed, which is
 * {@code seed} for the first and one more for each that follows. The number of threads does not
 * affect any result.
 *
 * @param evaluations the evaluations of each campaign, at least 1 and at most the networks of the
 *     table
 * @param repeats the campaigns of each controller, at least 1
 * @param seed the seed of the first repeat
 * @param workers the concurrent evaluations in each campaign, at least 1
 * @param threads the campaigns simulated at once, at least 1
 * @param cheapScores what controllers are told of networks before they evaluate them
 */
public record RegretBenchmark(
    AccuracyTable table,
    Budget budget,
    int evaluations,
    int repeats,
    long seed,
    int workers,
    int threads,
    CheapScores cheapScores) {
  private static final double POINTS = 100; // accuracy points that an accuracy of 1 stands for

  public RegretBenchmark {
    requirePositive("evaluations", evaluations);
    requirePositive("repeats", repeats);
    requirePositive("workers", workers);
    requirePositive("threads", threads);
    Objects.requireNonNull(cheapScores, "cheapScores");
    if (BigInteger.valueOf(evaluations).compareTo(table.size()) > 0) {
      throw new IllegalArgumentException(
          "evaluations: must be at most the %s networks of %s, was %s"
              .formatted(table.size(), table.name(), evaluations));
    }
  }

  /** Creates a benchmark without cheap scores. */
  public RegretBenchmark(
      AccuracyTable table,
      Budget budget,
      int evaluations,
      int repeats,
      long seed,
      int workers,
      int threads) {
    this(table, budget, evaluations, repeats, seed, workers, threads, CheapScores.none());
  }

  /**
   * Returns the names of the controllers that a table can judge. Controllers that ask for shorter
   * trainings are left out, since a table does not know how far those came.
   */
  public static List<String> names(Providers<ControllerProvider> controllers) {
    return controllers.all().stream()
        .filter(provider -> !provider.variesEpochs())
        .map(ControllerProvider::name)
        .toList();
  }

  /**
   * Returns the regrets of a controller.
   *
   * @throws InfeasibleBudgetException when no network of the table is within the budget
   */
  public RegretCurves regrets(ControllerSettings settings) throws InterruptedException {
    OptionalDouble best = best();
    return new RegretCurves(
        settings.name(),
        repeated(
            repeatSeed -> {
              SimulatedCampaign campaign = campaign(settings, budget, repeatSeed);
              double[] regret = new double[evaluations];
              for (int i = 0; i < evaluations; i++) {
                campaign.step();
                regret[i] = POINTS * (best.orElseThrow() - campaign.winnersAccuracy());
              }
              return regret;
            }));
  }

  /**
   * Returns how much of the true front's hypervolume a controller's front covers after all
   * evaluations, when it searches without a budget.
   *
   * @return a share from 0 to 1 for each repeat
   */
  public List<Double> shares(ControllerSettings settings, FrontMeasure measure)
      throws InterruptedException {
    return repeated(
        repeatSeed -> {
          SimulatedCampaign campaign = campaign(settings, Budget.unlimited(), repeatSeed);
          for (int i = 0; i < evaluations; i++) {
            campaign.step();
          }
          return measure.share(campaign.trials());
        });
  }

  /**
   * Returns the accuracy of the best network within the budget, 0 to 1, or empty when there is
   * none.
   */
  public OptionalDouble best() {
    return table.within(budget).stream().mapToDouble(AccuracyTable.Entry::accuracy).max();
  }

  private SimulatedCampaign campaign(ControllerSettings settings, Budget within, long repeatSeed) {
    ControllerContext context =
        new ControllerContext(table, within, Objective.hard(), repeatSeed).with(cheapScores);
    return new SimulatedCampaign(settings.create(context), table, workers);
  }

  private <T> List<T> repeated(LongFunction<T> simulation) throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int repeat = 0; repeat < repeats; repeat++) {
        long repeatSeed = seed + repeat;
        futures.add(executor.submit(() -> simulation.apply(repeatSeed)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(result(future));
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  private static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) { // such as a lack of memory
        throw error;
      }
      throw new IllegalStateException("a simulation stopped: " + e.getCause(), e.getCause());
    }
  }

  private static void requirePositive(String field, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s: must be at least 1, was %s".formatted(field, value));
    }
  }
}
