package io.mixnas.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own. */
final class ChildMixNas implements AutoCloseable {
  private static final long SECONDS = 60;

  private final Process process;
  private final Path err;

  /** Starts it; what it says goes to a file of that name. */
  ChildMixNas(Path err, String... arguments) {
    this.err = err;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector")); // as this process computes
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(MixNas.class.getName());
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
  int exitCode() throws InterruptedException {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running: " + err());
    }
    return process.exitValue();
  }

  /** As by {@code kill -9}. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
