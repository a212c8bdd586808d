package io.mixnas.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * States where a campaign's results come from.
 *
 * @param configuration the configuration of the campaign, as text
 * @param seed the seed of the campaign
 * @param dataFingerprint identifies the data set
 * @param classes the number of the data's classes, which is that of the campaign's networks; empty
 *     when a store of an older version does not have it
 * @param sessions the sessions that worked on it, first to last, at least one
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

  /** Returns the provenance of a campaign that begins. */
  public static Provenance of(
      String configuration, long seed, String dataFingerprint, int classes, Session first) {
    return new Provenance(
        configuration, seed, dataFingerprint, OptionalInt.of(classes), List.of(first));
  }

  /** Returns the provenance of a campaign whose number of classes is not known. */
  public static Provenance of(
      String configuration, long seed, String dataFingerprint, Session first) {
    return new Provenance(
        configuration, seed, dataFingerprint, OptionalInt.empty(), List.of(first));
  }

  /** Returns this provenance with one more session. */
  public Provenance resumed(Session next) {
    return new Provenance(
        configuration,
        seed,
        dataFingerprint,
        classes,
        Stream.concat(sessions.stream(), Stream.of(next)).toList());
  }

  /** Returns this provenance with another configuration. */
  Provenance withConfiguration(String other) {
    return new Provenance(other, seed, dataFingerprint, classes, sessions);
  }

  /** Returns this provenance, whose latest session wanted at most so many trials. */
  Provenance withGoal(int most) {
    List<Session> changed = new ArrayList<>(sessions);
    changed.set(sessions.size() - 1, changed.get(sessions.size() - 1).withAtMost(most));
    return new Provenance(configuration, seed, dataFingerprint, classes, changed);
  }

  /**
   * Returns this provenance with the number of classes, if it was not known.
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

  /** Returns the total number of trials that the latest session wanted. */
  public int goal() {
    return sessions.get(sessions.size() - 1).trials();
  }

  /** Returns when the campaign was created. */
  public Instant created() {
    return sessions.get(0).started();
  }
}
