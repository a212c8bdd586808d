package io.mixnas.evaluator.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mixnas.cost.Cost;
import io.mixnas.evaluator.network.NetworkEngine;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThroughputBenchmarkTest {
  private static final ThroughputBenchmark SHORT =
      new ThroughputBenchmark(Duration.ZERO, Duration.ofMillis(20), 3);

  @ParameterizedTest
  @EnumSource(Throughput.Mode.class)
  void theMedianLiesBetweenTheSlowestAndTheFastest(Throughput.Mode mode) {
    BenchmarkNetwork proxy = BenchmarkNetwork.referenceProxy();
    BenchmarkNetwork small = new BenchmarkNetwork(proxy.name(), proxy.architecture(), 2);
    Throughput throughput = SHORT.measure(small, NetworkEngine.FUSED, mode, 2);
    assertThat(throughput.slowest()).isPositive();
    assertThat(throughput.imagesPerSecond()).isBetween(throughput.slowest(), throughput.fastest());
    assertThat(throughput.peakHeapBytes()).isPositive();
    assertThat(throughput)
        .extracting(Throughput::network, Throughput::batchSize, Throughput::threads)
        .containsExactly("reference-proxy", 2, 2);
  }

  @Test
  void theMedianCountsWhateverTheOrderOfTheRuns() {
    BenchmarkNetwork proxy = BenchmarkNetwork.referenceProxy();
    Throughput throughput =
        ThroughputBenchmark.throughput(
            proxy,
            NetworkEngine.FUSED,
            Throughput.Mode.TRAINING,
            1,
            new ThroughputBenchmark.Run[] {run(5, 70), run(1, 90), run(2, 10)});
    assertThat(throughput.slowest()).isEqualTo(1 * 64);
    assertThat(throughput.imagesPerSecond()).isEqualTo(2 * 64);
    assertThat(throughput.fastest()).isEqualTo(5 * 64);
    assertThat(throughput.bytesPerStep()).isEqualTo(70);
  }

  @Test
  void theMedianOfAnEvenNumberOfRunsIsBetweenTheMiddleTwo() {
    Throughput throughput =
        ThroughputBenchmark.throughput(
            BenchmarkNetwork.referenceProxy(),
            NetworkEngine.FUSED,
            Throughput.Mode.TRAINING,
            1,
            new ThroughputBenchmark.Run[] {run(5, 70), run(1, 90)});

    assertThat(throughput.imagesPerSecond()).isEqualTo(3 * 64);
    assertThat(throughput.bytesPerStep()).isEqualTo(80);
  }

  private static ThroughputBenchmark.Run run(double stepsPerSecond, long bytesPerStep) {
    return new ThroughputBenchmark.Run(stepsPerSecond, bytesPerStep);
  }

  @Test
  void measuresAtLeastOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ThroughputBenchmark(Duration.ZERO, Duration.ZERO, 0))
        .withMessage("runs: must be at least 1, was 0");
  }

  @Test
  void networksAreThoseThatFiguresAreQuotedFor() {
    Cost proxy = Cost.of(BenchmarkNetwork.referenceProxy().architecture());
    assertThat(proxy.multiplyAdds()).isBetween(9_700_000L, 9_900_000L);
    assertThat(proxy.parameters()).isBetween(183_000L, 185_000L);
    assertThat(BenchmarkNetwork.referenceProxy().batchSize()).isEqualTo(64);
    assertThat(Cost.of(BenchmarkNetwork.mixNetS().architecture()).parameters())
        .isEqualTo(4_134_606);
    assertThat(BenchmarkNetwork.mixNetS().batchSize()).isEqualTo(16);
  }
}
