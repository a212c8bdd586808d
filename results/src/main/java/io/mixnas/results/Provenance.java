package io.mixnas.results;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Where a campaign's results come from.
 *
 * @param configuration of the campaign, as text
 * @param seed of the campaign
 * @param dataFingerprint tells one data set from another
 * @param classes of the data, for which the campaign's networks are; empty where a store of an
 *     older version does not tell them
 * @param sessions that worked on it, first to last, at least one
 */
public record Provenance(
    String configuration,
    long seed,
    String dataFingerprint,
    OptionalInt classes,
    List<Session> sessions) {
  public Provenance {
    Objects.requireNonNull(configuration, "configuration");
    Objects.requireNonNull(dataFingerprint, "dataFingerprint");
    if (classes.isPresent() && classes.getAsInt() < 1) {
      throw new IllegalArgumentException("classes: must be at least 1, was " + classes.getAsInt());
    }
    sessions = List.copyOf(sessions);
    if (sessions.isEmpty()) {
      throw new IllegalArgumentException("sessions: must be at least one, was none");
    }
  }

  /** The provenance of a campaign that begins. */
  public static Provenance of(
      String configuration, long seed, String dataFingerprint, int classes, Session first) {
    return new Provenance(
        configuration, seed, dataFingerprint, OptionalInt.of(classes), List.of(first));
  }

  /** The provenance of a campaign whose number of classes nobody tells. */
  public static Provenance of(
      String configuration, long seed, String dataFingerprint, Session first) {
    return new Provenance(
        configuration, seed, dataFingerprint, OptionalInt.empty(), List.of(first));
  }

  /** The same campaign with one more session. */
  public Provenance resumed(Session next) {
    return new Provenance(
        configuration,
        seed,
        dataFingerprint,
        classes,
        Stream.concat(sessions.stream(), Stream.of(next)).toList());
  }

  /** The same campaign with another configuration. */
  Provenance withConfiguration(String other) {
    return new Provenance(other, seed, dataFingerprint, classes, sessions);
  }

  /**
   * Returns the same provenance with the number of classes, where it was not known.
   *
   * @throws IllegalStateException when another number was known
   */
  Provenance withClasses(int number) {
    if (classes.isPresent() && classes.getAsInt() != number) {
      throw new IllegalStateException(
          "classes: must stay %s, was %s".formatted(classes.getAsInt(), number));
    }
    return new Provenance(configuration, seed, dataFingerprint, OptionalInt.of(number), sessions);
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
