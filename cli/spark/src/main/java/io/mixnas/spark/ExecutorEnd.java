package io.mixnas.spark;

import io.mixnas.cluster.ClusterException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells tasks that their executor is ending. The programs that evaluators run end with it, and what
 * they leave says nothing about their networks.
 */
final class ExecutorEnd {
  private final Duration patience;
  private final CountDownLatch begun = new CountDownLatch(1);

  /**
   * @param patience the longest time by which a program may end before its executor is told to
   */
  ExecutorEnd(Duration patience) {
    this.patience = patience;
  }

  /** States that the executor is ending. */
  void begin() {
    begun.countDown();
  }

  /**
   * Refuses the result of a task when the executor is ending, so that Spark runs the task again.
   *
   * @param mayBeASign whether the result may come from a program that was ended; then this waits
   *     for the executor to be told as well
   * @throws ClusterException when the executor is ending
   */
  void requireGoingOn(boolean mayBeASign) throws InterruptedException {
    long wait = mayBeASign ? patience.toNanos() : 0;
    if (begun.await(wait, TimeUnit.NANOSECONDS) || Shutdown.hasBegun()) {
      throw new ClusterException("the executor is ending, its tasks begin anew");
    }
  }
}
