package io.mixnas.results;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a campaign's results come from.
 *
 * @param configuration of the campaign, as text
 * @param seed of the campaign
 * @param dataFingerprint tells one data set from another
 * @param sessions that worked on it, first to last, at least one
 */
public record Provenance(
    String configuration, long seed, String dataFingerprint, List<Session> sessions) {
  public Provenance {
    Objects.requireNonNull(configuration, "configuration");
    Objects.requireNonNull(dataFingerprint, "dataFingerprint");
    sessions = List.copyOf(sessions);
    if (sessions.isEmpty()) {
      throw new IllegalArgumentException("sessions: must be at least one, was none");
    }
  }

  /** Of a campaign that begins. */
  public static Provenance of(
      String configuration, long seed, String dataFingerprint, Session first) {
    return new Provenance(configuration, seed, dataFingerprint, List.of(first));
  }

  /** The same campaign with one more session. */
  public Provenance resumed(Session next) {
    return new Provenance(
        configuration,
        seed,
        dataFingerprint,
        Stream.concat(sessions.stream(), Stream.of(next)).toList());
  }

  /** The same campaign with another configuration. */
  Provenance withConfiguration(String other) {
    return new Provenance(other, seed, dataFingerprint, sessions);
  }

  /** How many trials the campaign is to have in all, as its latest session wanted. */
  public int goal() {
    return sessions.get(sessions.size() - 1).trials();
  }

  /** When the campaign was created. */
  public Instant created() {
    return sessions.get(0).started();
  }
}
