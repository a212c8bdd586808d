package io.mixnas.evaluator.fused;

import io.mixnas.evaluator.Allocation;
import io.mixnas.evaluator.benchmark.BenchmarkNetwork;
import org.junit.jupiter.api.Test;

class FusedRunAllocationTest {
  private static final long BOUND = 200_000;

  /** With one thread: see {@code StartsTest}. */
  @Test
  void stepsOfATeamKeepToTheMemoryOfTheStepsBefore() {
    BenchmarkNetwork proxy = BenchmarkNetwork.referenceProxy();
    Trial trial = new Trial(proxy.architecture(), proxy.batchSize(), 1);
    try (Team team = new Team(2)) {
      FusedRun run = trial.part.open(new Scratch(team));
      Allocation.requireLess(
          BOUND,
          () -> {
            trial.forward(run);
            trial.backward(run);
          });
    }
  }
}
