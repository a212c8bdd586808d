package io.mixnas.results;

import java.time.Instant;
import java.util.Objects;

/**
 * One period of work on a campaign, from its start or a resume until its end or a kill.
 *
 * @param started the start, to the millisecond
 * @param version the version of MixNAS
 * @param java the Java version and vendor
 * @param system the operating system and processor architecture
 * @param engine the engine that trained, with kernels and vector width, such as {@code vector, 256
 *     bits}
 * @param trials the total number of trials that the campaign is to have, at least 1, and no more
 *     than its space turned out to have; a later session may want more
 */
public record Session(
    Instant started, String version, String java, String system, String engine, int trials) {
  public Session {
    if (trials < 1) {
      throw new IllegalArgumentException("trials: must be at least 1, was " + trials);
    }
    started = Instant.ofEpochMilli(started.toEpochMilli());
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(java, "java");
    Objects.requireNonNull(system, "system");
    Objects.requireNonNull(engine, "engine");
  }

  /** Creates a session in this Java virtual machine. */
  public static Session here(Instant started, String version, String engine, int trials) {
    return new Session(
        started,
        version,
        property("java.version") + " (" + property("java.vendor") + ")",
        property("os.name") + " " + property("os.version") + ", " + property("os.arch"),
        engine,
        trials);
  }

  /** Returns a session that wanted at most so many trials. */
  Session withAtMost(int most) {
    return new Session(started, version, java, system, engine, Math.min(trials, most));
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
