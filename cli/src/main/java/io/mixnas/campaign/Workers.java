package io.mixnas.campaign;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates the threads that train. They end with the process: a campaign can be killed at any
 * moment.
 */
final class Workers {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private Workers() {}

  static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "worker-" + NUMBER.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
