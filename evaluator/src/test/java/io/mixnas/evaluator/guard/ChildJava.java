package io.mixnas.evaluator.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A program with this class path in a separate JVM. */
final class ChildJava implements AutoCloseable {
  private final Process process;
  private final CompletableFuture<String> output;

  private ChildJava(Process process) {
    this.process = process;
    this.output = CompletableFuture.supplyAsync(() -> read(process));
  }

  /**
   * The outcome of a program.
   *
   * @param code the exit code
   * @param output what it printed, including standard error
   */
  record Outcome(int code, String output) {}

  static ChildJava start(Path home, List<String> flags, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ChildJava(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Starts a program and waits for its end. */
  static Outcome run(Path home, List<String> flags, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    try (ChildJava child = start(home, flags, main, arguments)) {
      return child.await();
    }
  }

  Outcome await() throws InterruptedException {
    String printed = output.join();
    return new Outcome(process.waitFor(), printed);
  }

  /** Ends the program if it is still running. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static String read(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
