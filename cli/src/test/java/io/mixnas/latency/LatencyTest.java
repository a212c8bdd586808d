package io.mixnas.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LatencyTest {
  @Test
  void theMedianIsThatOfTheRoundsAndTheIntervalBetweenTheirOrderStatistics() {
    // medians 10, 20 ... 100 ms, each round with one run far off
    List<long[]> rounds =
        LongStream.rangeClosed(1, 10)
            .map(round -> round * 10_000_000)
            .mapToObj(median -> new long[] {median - 1, 900_000_000, median, median, median})
            .toList();

    Latency latency = Latency.of(rounds);

    assertThat(latency.median()).isEqualTo(0.055);
    // of ten, the second and the ninth: 97.9 % by the binomial distribution
    assertThat(latency.low()).isEqualTo(0.020);
    assertThat(latency.high()).isEqualTo(0.090);
    assertThat(latency.noise()).isCloseTo(0.035 / 0.055, within(1e-12));
    assertThat(latency.percentile95()).isEqualTo(0.9); // the 48th of 50
    assertThat(latency.drift()).isEqualTo(90.0 / 20 - 1);
    assertThat(latency.runs()).isEqualTo(50);
  }

  @Test
  void sixRoundsAreTheFewest() {
    Latency latency = Latency.of(rounds(3, 1, 2, 6, 5, 4));

    assertThat(latency.low()).isEqualTo(1e-9);
    assertThat(latency.high()).isEqualTo(6e-9);
    assertThatThrownBy(() -> Latency.of(rounds(1, 2, 3, 4, 5)))
        .hasMessage("rounds: must be at least 6, were 5");
    assertThatThrownBy(() -> new LatencySettings(1, 1, 0, 5, 1))
        .hasMessage("rounds: must be between 6 and 1000000, was 5");
  }

  @Property(tries = 20)
  void theIntervalHoldsTheTrueMedianInAtLeast95Of100Measurements(
      @ForAll @IntRange(min = 6, max = 40) int count, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int measurements = 2000;
    int held = 0;
    for (int i = 0; i < measurements; i++) {
      long[] medians =
          LongStream.range(0, count)
              .map(round -> Math.round(1e6 * Math.exp(random.nextGaussian())))
              .toArray();
      Latency latency = Latency.of(rounds(medians));
      held += latency.low() <= 1e-3 && 1e-3 <= latency.high() ? 1 : 0;
    }
    // five standard deviations of the number below 95 %
    assertThat(held).isGreaterThan((int) (measurements * 0.95 - 5 * Math.sqrt(95)));
  }

  @Test
  void networksAreRunInTurns() throws InterruptedException {
    List<String> order = new ArrayList<>();
    List<Integer> rounds = new ArrayList<>();
    TimedRun one = run("a", 10, order);
    TimedRun other = run("b", 20, order);

    List<Latency> latencies =
        LatencyBenchmark.measure(
            List.of(one, other), new LatencySettings(1, 1, 3, 6, 2), rounds::add);

    String turns = "aaabbb"; // each with one run that does not count
    assertThat(String.join("", order)).isEqualTo("aaabbb" + turns.repeat(6));
    assertThat(rounds).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(latencies).extracting(Latency::median).containsExactly(10e-9, 20e-9);
    assertThat(latencies).extracting(Latency::runs).containsExactly(12, 12);
  }

  @Test
  void stopsWhenItIsToldTo() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () ->
                LatencyBenchmark.measure(
                    List.of(() -> 1), new LatencySettings(1, 1, 0, 6, 1), round -> {}))
        .isInstanceOf(InterruptedException.class);
  }

  private static TimedRun run(String name, long nanoseconds, List<String> order) {
    return () -> {
      order.add(name);
      return nanoseconds;
    };
  }

  private static List<long[]> rounds(long... medians) {
    return Arrays.stream(medians).mapToObj(median -> new long[] {median}).toList();
  }
}
