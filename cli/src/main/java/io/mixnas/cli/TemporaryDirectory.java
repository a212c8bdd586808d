package io.mixnas.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Represents a directory into which libraries unpack their native parts.
 *
 * @param property the system property that chooses another directory
 */
record TemporaryDirectory(Path path, String property) {
  /** More than the size of the largest native library, ONNX Runtime's. */
  private static final long NEEDED_BYTES = 32L << 20;

  private static final String TEMPORARY = "java.io.tmpdir";

  /** JavaCPP's property, by which Deeplearning4j loads its libraries. */
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

  /** Returns what is wrong with the first unusable directory of this machine, and the remedy. */
  static Optional<String> complaint() {
    return Stream.of(ofMachine(), cache())
        .flatMap(directory -> directory.fault().map(directory::line).stream())
        .findFirst();
  }

  private static TemporaryDirectory ofMachine() {
    return new TemporaryDirectory(Path.of(System.getProperty(TEMPORARY)), TEMPORARY);
  }

  /**
   * Finds the cache as JavaCPP does, which takes the temporary directory when it cannot make one.
   */
  private static TemporaryDirectory cache() {
    Path usual = Path.of(System.getProperty("user.home"), ".javacpp", "cache");
    Path path = Path.of(System.getProperty(CACHE, usual.toString()));
    return Files.isDirectory(path) ? new TemporaryDirectory(path, CACHE) : ofMachine();
  }

  private String line(String fault) {
    return "%s: must be a directory where native libraries can be unpacked and run, %s; choose another by the JVM's flag -D%s=DIR, which ./mixnas takes from MIXNAS_JVM_ARGS"
        .formatted(path, fault, property);
  }

  /** Returns what keeps native libraries from being unpacked and run there, if anything. */
  Optional<String> fault() {
    if (!Files.isDirectory(path)) {
      return Optional.of(Files.exists(path) ? "is a file" : "does not exist");
    }
    try {
      Path probe = Files.createTempFile(path, "mixnas", ".so");
      try {
        return faultOf(probe);
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      return Optional.of("nothing can be written there (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static Optional<String> faultOf(Path probe) throws IOException {
    long free = Files.getFileStore(probe).getUsableSpace();
    if (free < NEEDED_BYTES) {
      return Optional.of(
          "has %s KiB left of the %s needed".formatted(free >> 10, NEEDED_BYTES >> 10));
    }
    boolean runs = probe.toFile().setExecutable(true) && Files.isExecutable(probe);
    return runs
        ? Optional.empty()
        : Optional.of("is mounted so that nothing there can be run (noexec)");
  }
}
