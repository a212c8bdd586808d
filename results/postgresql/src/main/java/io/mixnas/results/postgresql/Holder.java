package io.mixnas.results.postgresql;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * States who has a campaign open for writing.
 *
 * @param name the process and its machine
 * @param since when it opened the campaign
 */
record Holder(String name, Instant since) {
  private static final String OWN =
      "process %s on %s".formatted(ProcessHandle.current().pid(), host());

  /** Returns the name of this process. */
  static String own() {
    return OWN;
  }

  @Override
  public String toString() {
    return "%s, since %s".formatted(name, since.truncatedTo(ChronoUnit.SECONDS));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unknown machine";
    }
  }
}
