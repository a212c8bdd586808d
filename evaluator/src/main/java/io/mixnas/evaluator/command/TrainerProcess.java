package io.mixnas.evaluator.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program once, in a process group and a directory of its own. The program gets the
 * environment of this process and a standard input that stays empty. That input ends when this
 * process ends, however it ends, so that a program that waits for its end can stop as well.
 */
final class TrainerProcess {
  /** By which executors of Spark know their secret, which is not a trainer's. */
  private static final String CLUSTER_SECRET = "_SPARK_AUTH_SECRET";

  /**
   * The launcher sets this variable when the user has not, and then says so in a system property.
   */
  private static final String THREADS_VARIABLE = "OMP_NUM_THREADS";

  private static final Duration READING = Duration.ofSeconds(5);
  private static final int MOST_OF_RESULT = 1 << 18;
  private static final int MOST_OF_CAUSE = 1 << 13;
  private static final int MOST_LINES = 3;

  private final JobDirectory job;
  private final Process process;
  private final ProcessTree tree;
  private final OutputTail out = new OutputTail(MOST_OF_RESULT);
  private final OutputTail err = new OutputTail(MOST_OF_CAUSE);
  private final OutputLog log;

  private TrainerProcess(JobDirectory job, List<String> command, Map<String, String> environment) {
    this.job = job;
    try {
      this.log = new OutputLog(job.output());
      this.process = start(job.path(), command, environment);
    } catch (IOException e) {
      throw new UncheckedIOException("command: cannot be run: " + e.getMessage(), e);
    }
    this.tree = ProcessTree.of(process.toHandle());
  }

  /**
   * States how a program ended.
   *
   * @param exitCode the exit code; empty when the time limit ended it
   * @param result the last line of standard output; empty when there is none
   * @param lines the last lines of standard error, or of standard output when standard error has
   *     none
   * @param unkept why the output could not be written to its file; empty when it was
   */
  record End(
      OptionalInt exitCode,
      Optional<String> result,
      List<String> lines,
      Optional<IOException> unkept) {}

  /**
   * Runs the program to its end or to the time limit.
   *
   * @param environment further variables for the program
   * @throws InterruptedException when this thread was interrupted; the program and all that it
   *     started have then ended
   * @throws UncheckedIOException when the program cannot be started
   */
  static End run(
      JobDirectory job,
      List<String> command,
      Map<String, String> environment,
      Optional<Duration> limit)
      throws InterruptedException {
    return new TrainerProcess(job, command, environment).run(limit);
  }

  private static Process start(Path directory, List<String> command, Map<String, String> more)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(ProcessTree.inOwnGroup(command)).directory(directory.toFile());
    if (Boolean.getBoolean("mixnas.launcher.threads")) {
      builder.environment().remove(THREADS_VARIABLE);
    }
    builder.environment().remove(CLUSTER_SECRET);
    builder.environment().putAll(more);
    return builder.start();
  }

  private End run(Optional<Duration> limit) throws InterruptedException {
    boolean ended;
    try (log) {
      ended = readToEnd(limit);
    } finally {
      job.markEnded();
    }
    List<String> errors = err.lines(MOST_LINES);
    return new End(
        ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty(),
        out.lines(1).stream().findFirst(),
        errors.isEmpty() ? out.lines(MOST_LINES) : errors,
        log.failure());
  }

  /** Returns whether the program ended by itself, before the time limit. */
  private boolean readToEnd(Optional<Duration> limit) throws InterruptedException {
    List<Thread> readers =
        List.of(reader(process.getInputStream(), out), reader(process.getErrorStream(), err));
    boolean ended = false;
    try {
      job.markRunning(process.toHandle());
      ended = await(limit);
    } finally {
      if (ended) {
        tree.endRest();
      } else {
        tree.end();
      }
    }
    // a process that has left the group may hold the streams open
    for (Thread reader : readers) {
      reader.join(READING.toMillis());
    }
    return ended;
  }

  private boolean await(Optional<Duration> limit) throws InterruptedException {
    if (limit.isEmpty()) {
      process.waitFor();
      return true;
    }
    return process.waitFor(limit.get().toMillis(), TimeUnit.MILLISECONDS);
  }

  private Thread reader(InputStream stream, OutputTail tail) {
    Thread thread = new Thread(() -> read(stream, tail), "trainer output");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * Reads a stream to its end, even when the output cannot be written to a file, since the program
   * would otherwise wait forever, and its result would be lost.
   */
  private void read(InputStream stream, OutputTail tail) {
    byte[] buffer = new byte[8192];
    try {
      for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
        tail.write(buffer, length);
        log.write(buffer, length);
      }
    } catch (IOException e) {
      return; // the stream was closed
    }
  }
}
