package io.mixnas.evaluator.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program once, in a process group and a directory of its own. It gets the environment of
 * this process, and a standard input on which nothing comes: that ends when this process does,
 * however it does, so that whoever waits for its end can end then too.
 */
final class TrainerProcess {
  /** The launcher sets it where the user has not, and says so by a system property. */
  private static final String THREADS_VARIABLE = "OMP_NUM_THREADS";

  private static final Duration READING = Duration.ofSeconds(5);
  private static final int MOST_OF_RESULT = 1 << 18;
  private static final int MOST_OF_CAUSE = 1 << 13;

  private final JobDirectory job;
  private final Process process;
  private final ProcessTree tree;
  private final OutputTail result = new OutputTail(MOST_OF_RESULT);
  private final OutputTail all = new OutputTail(MOST_OF_CAUSE);
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
   * How it ended.
   *
   * @param exitCode empty where it reached its limit
   * @param result the last lines of standard output
   * @param lines the last lines of both streams
   */
  record End(OptionalInt exitCode, List<String> result, List<String> lines) {}

  /**
   * Runs it to its end, or to the limit.
   *
   * @param environment variables that it gets besides
   * @throws InterruptedException after it has been ended with all that it had started
   * @throws UncheckedIOException when it cannot be started, or its output not be kept
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
    builder.environment().putAll(more);
    return builder.start();
  }

  private End run(Optional<Duration> limit) throws InterruptedException {
    try (log) {
      Thread out = reader(process.getInputStream(), true);
      Thread err = reader(process.getErrorStream(), false);
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
      // whoever has left the group may hold the streams open
      out.join(READING.toMillis());
      err.join(READING.toMillis());
      return new End(
          ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty(),
          result.lines(1),
          all.lines(3));
    } catch (IOException e) {
      throw new UncheckedIOException("command: output cannot be kept: " + e.getMessage(), e);
    } finally {
      job.markEnded();
    }
  }

  private boolean await(Optional<Duration> limit) throws InterruptedException {
    if (limit.isEmpty()) {
      process.waitFor();
      return true;
    }
    return process.waitFor(limit.get().toMillis(), TimeUnit.MILLISECONDS);
  }

  private Thread reader(InputStream stream, boolean mayBeResult) {
    Thread thread = new Thread(() -> read(stream, mayBeResult), "trainer output");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Goes on reading where nothing can be written, so that the program does not wait for ever. */
  private void read(InputStream stream, boolean mayBeResult) {
    byte[] buffer = new byte[8192];
    try {
      for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
        if (mayBeResult) {
          result.write(buffer, length);
        }
        all.write(buffer, length);
        log.write(buffer, length);
      }
    } catch (IOException e) {
      drain(stream);
    }
  }

  private static void drain(InputStream stream) {
    try {
      stream.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      return; // closed
    }
  }
}
