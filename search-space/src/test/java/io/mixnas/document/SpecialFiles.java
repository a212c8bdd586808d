package io.mixnas.document;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Makes files that are not regular files, and skips tests on systems that lack them. */
public final class SpecialFiles {
  private SpecialFiles() {}

  /** Makes a named pipe, which blocks anyone who opens it. */
  public static Path pipe(Path file) throws IOException, InterruptedException {
    assumeThat(made(file)).as("this system has named pipes").isTrue();
    return file;
  }

  /** Makes a link to a device that never ends. */
  public static Path endless(Path link) throws IOException {
    Path device = Path.of("/dev/zero");
    assumeThat(Files.exists(device)).as("this system has %s", device).isTrue();
    return Files.createSymbolicLink(link, device);
  }

  private static boolean made(Path file) throws InterruptedException {
    try {
      Process process = new ProcessBuilder("mkfifo", file.toString()).start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // no such program
    }
  }
}
