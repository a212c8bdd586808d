package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.latency.Latency;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.results.CampaignHistory;
import io.mixnas.results.CampaignStore;
import io.mixnas.results.MeasuredLatency;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The latencies that a campaign has measured: one of each architecture, by the digest of its JSON,
 * and never a second one, so that whoever asks again, on whatever day and machine, hears the same.
 * Every measurement is stored before it is used.
 */
public final class LatencyLog {
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final BiConsumer<String, MeasuredLatency> keeper;

  private LatencyLog(
      Map<String, MeasuredLatency> stored, BiConsumer<String, MeasuredLatency> keeper) {
    stored.forEach((digest, latency) -> entries.put(digest, Entry.of(latency)));
    this.keeper = keeper;
  }

  /**
   * A latency and where it was measured.
   *
   * @param threads that computed
   * @param machine runtime and version, operating system, processor
   */
  public record Entry(Latency latency, int threads, String machine) {
    private static Entry of(MeasuredLatency stored) {
      Latency latency =
          new Latency(
              stored.median(),
              stored.low(),
              stored.high(),
              stored.percentile95(),
              stored.drift(),
              stored.runs());
      return new Entry(latency, stored.threads(), stored.machine());
    }

    private MeasuredLatency stored() {
      return new MeasuredLatency(
          latency.median(),
          latency.low(),
          latency.high(),
          latency.percentile95(),
          latency.drift(),
          latency.runs(),
          threads,
          machine);
    }
  }

  /** Returns the log of a campaign that goes on. */
  static LatencyLog of(CampaignStore store) {
    return new LatencyLog(store.latencies(), store::keepLatency);
  }

  /** Returns the log of a campaign as it is by now. */
  public static LatencyLog reading(CampaignHistory history) {
    return new LatencyLog(
        history.latencies(),
        (digest, latency) -> {
          throw new IllegalStateException("the log is only read");
        });
  }

  /** Whether nothing was measured. */
  public synchronized boolean isEmpty() {
    return entries.isEmpty();
  }

  /** What was measured of an architecture. */
  public synchronized Optional<Entry> find(Architecture architecture) {
    return Optional.ofNullable(entries.get(digest(architecture)));
  }

  /** Keeps what was measured, once for each architecture. */
  synchronized void add(Architecture architecture, Entry entry) {
    String digest = digest(architecture);
    keeper.accept(digest, entry.stored());
    entries.put(digest, entry);
  }

  private static String digest(Architecture architecture) {
    try {
      byte[] json = ArchitectureJson.write(architecture).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
