package io.mixnas.cluster;

/**
 * Connects to clusters of one kind. Implementations are found by {@link java.util.ServiceLoader},
 * have a public constructor without parameters, and keep no state.
 */
public interface ClusterProvider {
  /** Returns the form of its addresses, for people. */
  String addresses();

  /** Returns whether an address names a cluster of this kind. */
  boolean takes(String address);

  /**
   * Connects to a cluster, and waits until it has a machine for us.
   *
   * @throws ClusterException when there is none, or it does not let us in
   */
  Cluster connect(ClusterSettings settings);
}
