package io.mixnas.spark;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a Spark master.
 *
 * @param text as people write it, and as Spark takes it
 */
record SparkAddress(String text) {
  private static final Pattern MASTER = Pattern.compile("spark://(?<host>[^,:/]+):\\d+(,.+)?");
  private static final Pattern LOCAL_CLUSTER =
      Pattern.compile(
          "local-cluster\\[ *(?<workers>\\d+) *, *(?<cores>\\d+) *, *(?<megabytes>\\d+) *]");
  private static final Pattern OTHERS = Pattern.compile("local\\[(\\d+|\\*)]|yarn|k8s://.+");

  SparkAddress {
    Objects.requireNonNull(text, "text");
  }

  /** Returns whether a text is such an address. */
  static boolean isOne(String text) {
    return text.startsWith("spark:") || text.startsWith("local-cluster") || matchesOthers(text);
  }

  private static boolean matchesOthers(String text) {
    return OTHERS.matcher(text).matches();
  }

  /**
   * Refuses a text that only begins like an address.
   *
   * @throws IllegalArgumentException stating the rule
   */
  SparkAddress checked() {
    if (!MASTER.matcher(text).matches()
        && !LOCAL_CLUSTER.matcher(text).matches()
        && !matchesOthers(text)) {
      throw new IllegalArgumentException(
          "must be spark://HOST:PORT, local-cluster[WORKERS,CORES,MEGABYTES], yarn or k8s://..., was '%s'"
              .formatted(text));
    }
    return this;
  }

  /** Returns the host of a standalone master. */
  private Optional<String> host() {
    Matcher master = MASTER.matcher(text);
    return master.matches() ? Optional.of(master.group("host")) : Optional.empty();
  }

  /** Returns the memory of each worker, where the address states it. */
  OptionalInt workerMegabytes() {
    Matcher local = LOCAL_CLUSTER.matcher(text);
    return local.matches()
        ? OptionalInt.of(Integer.parseInt(local.group("megabytes")))
        : OptionalInt.empty();
  }

  /** Returns the executors that the address promises, where it does. */
  OptionalInt workers() {
    Matcher local = LOCAL_CLUSTER.matcher(text);
    return local.matches()
        ? OptionalInt.of(Integer.parseInt(local.group("workers")))
        : OptionalInt.empty();
  }

  /** Returns whether all of the cluster is on this machine, where nobody else hears it. */
  boolean isLoopback() {
    return LOCAL_CLUSTER.matcher(text).matches()
        || text.startsWith("local[")
        || host().filter(SparkAddress::isLoopback).isPresent();
  }

  /** Returns whether a host is this machine's loopback. */
  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Returns the host of the standalone master, for finding the way to it. */
  Optional<String> remoteHost() {
    return host().filter(name -> !isLoopback(name));
  }
}
