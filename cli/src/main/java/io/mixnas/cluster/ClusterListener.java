package io.mixnas.cluster;

/** Receives the progress of one task, from threads of the cluster. */
public interface ClusterListener {
  /** A listener that ignores everything. */
  ClusterListener SILENT = new ClusterListener() {};

  /**
   * Reports that an executor has begun the task.
   *
   * @param attempt 1 for the first; above that the task was lost before, and begins anew
   * @param executor the executor's name in the cluster
   * @param machine the name or address of its machine
   */
  default void began(int attempt, String executor, String machine) {}

  /**
   * Reports how far the task is.
   *
   * @param done the fraction that is done, 0 to 1
   */
  default void advanced(double done) {}

  /**
   * Reports that an attempt was lost, with its executor for example. The task will begin again.
   *
   * @param cause the reason, for people
   */
  default void lost(int attempt, String cause) {}

  /** Reports which attempt brought the result, where several were made at once. */
  default void succeeded(int attempt) {}
}
