package io.mixnas.cluster;

/**
 * Runs the tasks of one campaign on other machines. {@link Clusters} connects to one by its
 * address.
 *
 * <pre>{@code
 * try (Cluster cluster = Clusters.connect(settings)) {
 *   cluster.begin(campaign);                                // once
 *   SharedState state = cluster.share(prepared);            // perhaps
 *   ClusterReply reply = cluster.run(task, listener);       // from each worker
 * }
 * }</pre>
 *
 * <p>A task that is lost with its machine is run again elsewhere, by the cluster. Other failures of
 * a task are replies. A program that uses a cluster owns it alone; when that program ends, however
 * it ends, its tasks end too.
 */
public interface Cluster extends AutoCloseable {
  /** Returns what and where it is, for people. */
  String description();

  /** Returns how many tasks can run at once on the machines that are there now, at least 1. */
  int slots();

  /** Makes the campaign known to all machines, also to those that join later. Called once. */
  void begin(ClusterCampaign campaign);

  /** Makes a state available to tasks. It travels to each machine at most once. */
  SharedState share(byte[] state);

  /**
   * Runs a task, and returns its reply. Several threads may call it at once; the tasks do not wait
   * for each other, except for a free slot.
   *
   * @param listener receives the progress, in threads of the cluster
   * @throws InterruptedException when this thread was interrupted; the task ends then too
   * @throws ClusterTaskException when the task was lost with one machine after another
   * @throws ClusterException when the cluster does not run tasks any more
   */
  ClusterReply run(ClusterTask task, ClusterListener listener) throws InterruptedException;

  /** Leaves the cluster. No task runs then or later. */
  @Override
  void close();
}
