package io.mixnas.latency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Describes the machine that the program runs on. */
public final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo"); // exists on Linux
  private static final String MODEL = "model name";

  private Machine() {}

  /** Returns a short description: {@code Linux amd64, 2 cores, Intel(R) Xeon(R) ...}. */
  public static String description() {
    return "%s %s, %s cores%s"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            processor().map(model -> ", " + model).orElse(""));
  }

  private static Optional<String> processor() {
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith(MODEL) && line.contains(":"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException | java.io.UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
