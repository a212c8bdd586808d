package io.mixnas.results.verification;

import java.util.List;
import java.util.function.BiFunction;

/** Checks the calls of every store, and puts runs into a plan. */
public final class StoreChecks {
  private StoreChecks() {}

  /** Refuses a run that the plan does not have. */
  public static void requirePlanned(Verification plan, VerificationRun run) {
    boolean planned =
        plan.seeds().contains(run.seed())
            && plan.epochs() == run.epochs()
            && plan.networks().stream().anyMatch(n -> n.name().equals(run.network()));
    if (!planned) {
      throw new IllegalArgumentException(
          "run of %s with seed %s for %s epochs: must be one of the plan"
              .formatted(run.network(), run.seed(), run.epochs()));
    }
  }

  /** Returns the error of a run that has ended before. */
  public static IllegalStateException endedBefore(VerificationRun run) {
    return new IllegalStateException(
        "run of %s with seed %s: must not change once it has ended"
            .formatted(run.network(), run.seed()));
  }

  /** Returns the error of a run that ends before there is a plan. */
  public static IllegalStateException noPlan() {
    return new IllegalStateException("a verification must be planned before its runs end");
  }

  /** Returns a plan without runs. */
  public static Verification withoutRuns(Verification plan) {
    return with(plan, (network, seed) -> List.of());
  }

  /**
   * Returns a plan with those of its runs that have ended.
   *
   * @param ended returns the run of a network with a seed, or nothing
   */
  public static Verification with(
      Verification plan, BiFunction<String, Long, List<VerificationRun>> ended) {
    return plan.withNetworks(
        plan.networks().stream()
            .map(
                network ->
                    network.withRuns(
                        plan.seeds().stream()
                            .flatMap(seed -> ended.apply(network.name(), seed).stream())
                            .toList()))
            .toList());
  }
}
