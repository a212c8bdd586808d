package io.mixnas.results;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Starts a process that works in the directory of a campaign or training until it is closed. */
public class HoldingProcess implements AutoCloseable {
  private final Process process;

  /** Returns once the directory is held. */
  public HoldingProcess(Path directory) throws IOException {
    this(HoldingProcess.class, directory.toString(), environment -> {});
  }

  /**
   * Returns once the program holds what its argument names.
   *
   * @param program has a main method, which calls {@link #hold}
   * @param environment changes the program's environment variables
   */
  protected HoldingProcess(
      Class<?> program, String argument, Consumer<Map<String, String>> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                argument)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    environment.accept(builder.environment());
    process = builder.start();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    if (!"held".equals(line)) {
      throw new IOException("the process does not hold %s: %s".formatted(argument, line));
    }
  }

  /** Returns its process number. */
  public final long pid() {
    return process.pid();
  }

  /** Kills the process. */
  @Override
  public final void close() {
    process.destroyForcibly().onExit().join();
  }

  /** Runs in the process. */
  public static void main(String[] arguments) throws Exception {
    try (DirectoryLock lock = DirectoryLock.take(Path.of(arguments[0]))) {
      hold(lock != null);
    } catch (DirectoryInUseException e) {
      System.out.println(e.getMessage());
    }
  }

  /** Says in the process that it holds what it is to hold, and does so until its end. */
  protected static void hold(boolean isHeld) throws IOException {
    System.out.println(isHeld ? "held" : "");
    System.out.flush();
    System.in.read(); // ends with the process that started it, and not before
  }
}
