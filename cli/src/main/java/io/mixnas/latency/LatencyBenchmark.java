package io.mixnas.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Measures networks in turns, so that a machine that gets faster or slower meanwhile affects all of
 * them alike, and the drift shows.
 */
public final class LatencyBenchmark {
  private LatencyBenchmark() {}

  /**
   * Measures the networks.
   *
   * @param networks networks that are ready to run
   * @param progress receives the number of each completed round, from 1
   * @return the latency of each network, in their order
   * @throws InterruptedException when this thread was told to stop
   */
  public static List<Latency> measure(
      List<? extends TimedRun> networks, LatencySettings settings, IntConsumer progress)
      throws InterruptedException {
    for (TimedRun network : networks) {
      times(network, settings.warmUp());
    }
    List<List<long[]>> rounds = new ArrayList<>();
    networks.forEach(network -> rounds.add(new ArrayList<>()));
    for (int round = 1; round <= settings.rounds(); round++) {
      for (int i = 0; i < networks.size(); i++) {
        times(networks.get(i), settings.turnWarmUp());
        rounds.get(i).add(times(networks.get(i), settings.runs()));
      }
      progress.accept(round);
    }
    return rounds.stream().map(Latency::of).toList();
  }

  private static long[] times(TimedRun network, int count) throws InterruptedException {
    long[] times = new long[count];
    for (int run = 0; run < count; run++) {
      if (Thread.interrupted()) {
        throw new InterruptedException("told to stop");
      }
      times[run] = network.nanoseconds();
    }
    return times;
  }
}
