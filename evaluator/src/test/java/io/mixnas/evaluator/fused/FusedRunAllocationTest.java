package io.mixnas.evaluator.fused;

import io.mixnas.evaluator.Allocation;
import io.mixnas.evaluator.benchmark.BenchmarkNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FusedRunAllocationTest {
  private static final long BOUND = 200_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void stepsKeepToTheMemoryOfTheStepsBefore(int threads) {
    BenchmarkNetwork proxy = BenchmarkNetwork.referenceProxy();
    Trial trial = new Trial(proxy.architecture(), proxy.batchSize(), 1);
    try (Team team = new Team(threads)) {
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
