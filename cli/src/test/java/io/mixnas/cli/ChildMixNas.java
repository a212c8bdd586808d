package io.mixnas.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command in a process of its own. The process can be stopped at a line of standard error,
 * so that a test reliably meets it at work.
 */
final class ChildMixNas implements AutoCloseable {
  private final Process process;
  private final Path err;

  /** Starts the command; its standard error goes to a file. */
  ChildMixNas(Path err, String... arguments) {
    this(err, "", 0, arguments);
  }

  /**
   * Starts the command, and stops it once it has written a number of lines with a beginning; see
   * {@link Leash}.
   */
  ChildMixNas(Path err, String beginning, int lines, String... arguments) {
    this.err = err;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // halves the time to start and to train a little; with the kernels of these tests (pom.xml)
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dmixnas.kernels=scalar"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ChildMixNas.class.getName());
    command.addAll(List.of(beginning, Integer.toString(lines)));
    command.addAll(List.of(arguments));
    try {
      process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(err.toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs in the process. */
  public static void main(String[] arguments) {
    FileOutputStream err = new FileOutputStream(FileDescriptor.err);
    int lines = Integer.parseInt(arguments[1]);
    System.exit(
        MixNas.execute(
            System.out,
            new PrintWriter(
                lines == 0 ? err : new Leash(err, arguments[0], lines),
                false,
                StandardCharsets.UTF_8),
            List.of(arguments).subList(2, arguments.length).toArray(String[]::new)));
  }

  /** Returns the standard error so far. */
  String err() {
    try {
      return Files.readString(err).replace(System.lineSeparator(), "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until standard error has a number of lines with a beginning, or the process has ended.
   */
  void awaitLines(int count, String beginning) throws InterruptedException {
    while (process.isAlive()
        && err().lines().filter(line -> line.startsWith(beginning)).count() < count) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Waits until there is a file, or the process has ended. */
  void awaitFile(Path file) throws InterruptedException {
    while (process.isAlive() && !Files.exists(file)) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Tells the process to end, as Ctrl-C does. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for its end. */
  int exitCode() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("still running: " + err(), e);
    }
  }

  /** Kills the process, as {@code kill -9} does. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
