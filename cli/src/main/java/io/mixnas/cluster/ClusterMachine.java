package io.mixnas.cluster;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;

/**
 * Tells where a task was done: what may change the last bits of a score.
 *
 * @param name the machine's name
 * @param java the Java version
 * @param kernels the engine with its kernels and their width, such as {@code vector, 256 bits}
 */
public record ClusterMachine(String name, String java, String kernels) implements Serializable {
  private static final long serialVersionUID = 1;

  public ClusterMachine {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(java, "java");
    Objects.requireNonNull(kernels, "kernels");
  }

  /** Returns this machine. */
  public static ClusterMachine here(String kernels) {
    return new ClusterMachine(hostName(), System.getProperty("java.version", "unknown"), kernels);
  }

  /** Returns the name of this machine. */
  public static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
