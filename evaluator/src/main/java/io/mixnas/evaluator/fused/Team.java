package io.mixnas.evaluator.fused;

/**
 * Threads that share the tasks of one training. The result of a task never depends on the number of
 * threads. A team belongs to one caller at a time.
 */
public final class Team implements AutoCloseable {
  /** One of many independent tasks. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does one task.
     *
     * @param task the number of the task
     * @param member the number of the thread that does it, from 0: an index to the thread's own
     *     memory
     */
    void run(int task, int member);
  }

  private final int size;
  private final Thread[] threads;
  private final Object lock = new Object();
  private final java.util.concurrent.atomic.AtomicInteger next =
      new java.util.concurrent.atomic.AtomicInteger();
  private final java.util.concurrent.atomic.AtomicInteger busy =
      new java.util.concurrent.atomic.AtomicInteger();
  private Task task;
  private int tasks;
  private volatile int round;
  private volatile boolean closed;
  private volatile Throwable failure;

  /**
   * Starts a team.
   *
   * @param size the number of threads, including the caller's; 1 starts none
   */
  public Team(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("team: must be at least 1 thread, was " + size);
    }
    this.size = size;
    this.threads = new Thread[size - 1];
    for (int i = 0; i < threads.length; i++) {
      int member = i + 1;
      threads[i] = new Thread(() -> follow(member), "mixnas-team-" + member);
      threads[i].setDaemon(true);
      threads[i].start();
    }
  }

  /** Returns the number of threads, including the caller's. */
  public int size() {
    return size;
  }

  /** Runs tasks 0 to {@code count - 1}, and returns when all are done. */
  public void run(int count, Task work) {
    if (closed) {
      throw new IllegalStateException("team: must not be closed");
    }
    if (threads.length == 0 || count == 1) {
      for (int i = 0; i < count; i++) {
        work.run(i, 0);
      }
      return;
    }
    task = work;
    tasks = count;
    next.set(0);
    busy.set(threads.length);
    begin();
    share(0);
    while (busy.get() > 0) {
      Thread.onSpinWait();
    }
    task = null;
    rethrow();
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField") // only one thread writes it
  private void begin() {
    synchronized (lock) {
      round++;
      lock.notifyAll();
    }
  }

  private void rethrow() {
    Throwable thrown = failure;
    failure = null;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private void share(int member) {
    try {
      for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
        task.run(i, member);
      }
    } catch (RuntimeException | Error thrown) {
      failure = thrown;
      next.set(tasks);
    }
  }

  private void follow(int member) {
    int seen = 0;
    while (awaitRound(seen)) {
      seen++;
      share(member);
      busy.decrementAndGet();
    }
  }

  /** Spins for some microseconds, because phases follow one another closely, and then sleeps. */
  private boolean awaitRound(int seen) {
    for (int spin = 0; spin < 20_000 && round == seen && !closed; spin++) {
      Thread.onSpinWait();
    }
    synchronized (lock) {
      while (round == seen && !closed) {
        await();
      }
    }
    return !closed;
  }

  /**
   * Waits and ignores interrupts. Nobody has a reason to interrupt these daemon threads; {@link
   * #close} ends them.
   */
  @SuppressWarnings("WaitNotInLoop") // the loop is in the caller
  private void await() {
    try {
      lock.wait();
    } catch (InterruptedException ignored) {
      // goes on waiting
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    closed = true;
    synchronized (lock) {
      lock.notifyAll();
    }
  }
}
