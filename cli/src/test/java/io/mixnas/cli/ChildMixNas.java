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
 * A command in a process of its own. It can be told to get no further than to a line of standard
 * error, so that whoever is to meet it at work does, however late.
 */
final class ChildMixNas implements AutoCloseable {
  private final Process process;
  private final Path err;

  /** Starts it; what it says goes to a file of that name. */
  ChildMixNas(Path err, String... arguments) {
    this(err, "", 0, arguments);
  }

  /** Starts it, and has it stop once it has said so many lines that begin so; see {@link Leash}. */
  ChildMixNas(Path err, String beginning, int lines, String... arguments) {
    this.err = err;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // starts and trains little in half the time so; what it trains, no other process repeats
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

  /** What the process does. */
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

  /** Standard error so far. */
  String err() {
    try {
      return Files.readString(err).replace(System.lineSeparator(), "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until standard error has so many lines that begin so, or the process has ended. */
  void awaitLines(int count, String beginning) throws InterruptedException {
    while (process.isAlive()
        && err().lines().filter(line -> line.startsWith(beginning)).count() < count) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Waits for its end. */
  int exitCode() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("still running: " + err(), e);
    }
  }

  /** As by {@code kill -9}. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
