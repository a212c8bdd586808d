package io.mixnas.results;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the measured latencies of a campaign's networks in a file, one line of JSON for each. Those
 * that an older version of MixNAS kept in a {@link LatencyDocument} count as well and stay there.
 */
final class LatencyFile implements AutoCloseable {
  private final CampaignDirectory place;
  private final JsonLines<NetworkLatency> lines;
  private Optional<Set<String>> digests = Optional.empty(); // read with the first new latency

  LatencyFile(CampaignDirectory place) {
    this.place = place;
    this.lines = new JsonLines<>(place.latencies(), new LatencyForm());
  }

  /**
   * Returns the latencies in a directory by their networks' digests, in the order in which they
   * were stored.
   *
   * @throws io.mixnas.document.DocumentException when a file is not a file of latencies
   */
  static Map<String, MeasuredLatency> read(CampaignDirectory place) {
    Map<String, MeasuredLatency> latencies =
        new LinkedHashMap<>(LatencyDocument.read(place.latencyDocument()));
    JsonLines.read(place.latencies(), new LatencyForm())
        .forEach(network -> latencies.putIfAbsent(network.digest(), network.latency()));
    return latencies;
  }

  /**
   * Adds the latency of a network, durably.
   *
   * @throws IllegalStateException if the network has one
   */
  synchronized void add(NetworkLatency network) {
    Set<String> known = digests.orElseGet(() -> new HashSet<>(read(place).keySet()));
    digests = Optional.of(known);
    StoreRules.requireUnmeasured(known.contains(network.digest()), network.digest());
    lines.add(network);
    known.add(network.digest());
  }

  @Override
  public void close() {
    lines.close();
  }
}
