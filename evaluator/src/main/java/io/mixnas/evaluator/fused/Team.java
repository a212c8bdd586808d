package io.mixnas.evaluator.fused;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

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

  /** The most tasks of a round. */
  static final int MOST_TASKS = (1 << 19) - 1;

  /**
   * How often a thread looks for what it waits for before it sleeps. Phases of a training follow
   * one another within microseconds, which is shorter than a thread takes to wake up.
   */
  private static final int SPINS = 20_000;

  private final int size;
  private final Thread[] threads;
  private final Object lock = new Object();
  private final AtomicLong tickets = new AtomicLong(); // see Ticket
  private final AtomicInteger left = new AtomicInteger(); // tasks of this round that are not done
  private Task task;
  private volatile int round;
  private volatile boolean callerSleeps;
  private volatile boolean closed;
  private volatile Throwable failure;

  /**
   * Reads a ticket, which says by itself whether it is for a task: in one number, it has the number
   * of the task that is next, and how many the round has. So a thread that comes late, when the
   * next round has begun, cannot take a task by mistake. Who has a task keeps the round from
   * ending.
   */
  private static final class Ticket {
    private static final int BITS = 20; // of each of the two numbers

    private Ticket() {}

    static long first(int tasks) {
      return (long) tasks << BITS;
    }

    static int task(long ticket) {
      return (int) (ticket & ((1 << BITS) - 1));
    }

    static boolean isValid(long ticket) {
      return task(ticket) < ticket >> BITS;
    }
  }

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
    boolean started = false;
    try {
      start();
      started = true;
    } finally {
      if (!started) {
        close(); // the system may not give as many threads
      }
    }
  }

  private void start() {
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
    if (count > MOST_TASKS) {
      throw new IllegalArgumentException(
          "team: must have at most %s tasks, had %s".formatted(MOST_TASKS, count));
    }
    task = work;
    left.set(count);
    tickets.set(Ticket.first(count));
    begin();
    share(0);
    awaitEnd();
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

  /** Does tasks of this round until none is left to take. */
  private void share(int member) {
    for (long ticket = tickets.getAndIncrement();
        Ticket.isValid(ticket);
        ticket = tickets.getAndIncrement()) {
      runUnlessFailed(Ticket.task(ticket), member);
      if (left.decrementAndGet() == 0 && callerSleeps) {
        wake();
      }
    }
  }

  private void runUnlessFailed(int number, int member) {
    if (failure != null) {
      return;
    }
    try {
      task.run(number, member);
    } catch (RuntimeException | Error thrown) {
      failure = thrown;
    }
  }

  private void wake() {
    synchronized (lock) {
      lock.notifyAll();
    }
  }

  private void follow(int member) {
    int seen = 0;
    while (awaitRound(seen)) {
      seen = round;
      share(member);
    }
  }

  /**
   * Waits until every task is done. Threads that took none are not waited for: where other programs
   * keep them from running, the caller does all the work.
   */
  private void awaitEnd() {
    for (int spin = 0; spin < SPINS && left.get() > 0; spin++) {
      Thread.onSpinWait();
    }
    if (left.get() > 0 && sleepUntilDone()) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether the caller was interrupted meanwhile, which it has to be told later. */
  private boolean sleepUntilDone() {
    boolean interrupted = false;
    synchronized (lock) {
      callerSleeps = true;
      while (left.get() > 0) {
        interrupted |= await();
      }
      callerSleeps = false;
    }
    return interrupted;
  }

  private boolean awaitRound(int seen) {
    for (int spin = 0; spin < SPINS && round == seen && !closed; spin++) {
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
   * Waits for a notice. The threads of the team ignore interrupts, which nobody has a reason for;
   * {@link #close} ends them.
   *
   * @return whether this thread was interrupted
   */
  @SuppressWarnings("WaitNotInLoop") // the loop is in the caller
  private boolean await() {
    try {
      lock.wait();
      return false;
    } catch (InterruptedException interrupted) {
      return true;
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
