package io.mixnas.campaign;

import io.mixnas.results.DirectoryInUseException;
import io.mixnas.results.DirectoryLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** Starts a process that works in the directory of a campaign or training until it is closed. */
public final class HoldingProcess implements AutoCloseable {
  private final Process process;

  /** Returns once the directory is held. */
  public HoldingProcess(Path directory) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HoldingProcess.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader();
    if (!"held".equals(output.readLine())) {
      throw new IOException("the process does not hold the directory");
    }
  }

  /** Returns its process number. */
  public long pid() {
    return process.pid();
  }

  /** Kills the process. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** Runs in the process. */
  public static void main(String[] arguments) throws Exception {
    try (DirectoryLock lock = DirectoryLock.take(Path.of(arguments[0]))) {
      System.out.println(lock == null ? "" : "held");
      System.out.flush();
      System.in.read(); // ends with the process that started it, and not before
    } catch (DirectoryInUseException e) {
      System.out.println(e.getMessage());
    }
  }
}
