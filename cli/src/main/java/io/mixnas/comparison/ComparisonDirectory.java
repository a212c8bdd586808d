package io.mixnas.comparison;

import io.mixnas.document.ShellWord;
import io.mixnas.fidelity.Checkpoints;
import io.mixnas.results.DirectoryLock;
import io.mixnas.results.NumberedDirectories;
import io.mixnas.results.OwnDirectories;
import io.mixnas.results.file.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a comparison in a directory, with a checkpoint of each training that has not ended. Every
 * file is replaced as a whole. One process at a time may hold it.
 */
final class ComparisonDirectory implements AutoCloseable {
  private static final String RECORD = "comparison.json";
  private static final String REPORT = "report.html";

  private final Path path;
  private final DirectoryLock lock;
  private final Checkpoints checkpoints;

  private ComparisonDirectory(Path path, DirectoryLock lock) {
    this.path = path;
    this.lock = lock;
    this.checkpoints = new Checkpoints(path.resolve("checkpoints"));
  }

  /** Returns the file with all settings and results. */
  static Path record(Path directory) {
    return directory.resolve(RECORD);
  }

  /**
   * Takes a new directory.
   *
   * @param path a directory that is new or empty; empty for the next free number in {@code parent}
   * @throws ComparisonException when it has other files in it
   * @throws io.mixnas.results.DirectoryInUseException when another process uses it
   */
  static ComparisonDirectory begin(Optional<Path> path, Path parent) {
    path.ifPresent(ComparisonDirectory::requireFree);
    try {
      Path directory = path.isPresent() ? path.get() : NumberedDirectories.make(parent);
      return new ComparisonDirectory(directory, DirectoryLock.take(directory));
    } catch (IOException e) {
      throw new ComparisonException(e.getMessage(), e);
    }
  }

  /**
   * Refuses a directory with anything in it, since a comparison needs one of its own.
   *
   * @throws ComparisonException saying how to continue a comparison that has begun there
   */
  static void requireFree(Path path) {
    try {
      Optional<String> occupant = OwnDirectories.occupant(path, Set.of());
      if (occupant.isPresent()) {
        throw new ComparisonException(
            "%s: must be new or empty, has %s%s".formatted(path, occupant.get(), goingOn(path)));
      }
    } catch (IOException e) {
      throw new ComparisonException(e.getMessage(), e);
    }
  }

  /** Returns how to continue the comparison of a directory, if there is one. */
  private static String goingOn(Path path) {
    return Files.isRegularFile(record(path))
        ? "; continue the comparison by: mixnas compare --resume " + ShellWord.of(path.toString())
        : "";
  }

  /**
   * Takes the directory of a comparison that has begun.
   *
   * @throws ComparisonException when there is none
   */
  static ComparisonDirectory open(Path path) {
    if (!Files.isRegularFile(record(path))) {
      throw new ComparisonException(
          "%s: must be the directory of a comparison, has no %s".formatted(path, RECORD));
    }
    try {
      return new ComparisonDirectory(path, DirectoryLock.take(path));
    } catch (IOException e) {
      throw new ComparisonException(e.getMessage(), e);
    }
  }

  Path path() {
    return path;
  }

  Checkpoints checkpoints() {
    lock.requireInPlace();
    return checkpoints;
  }

  Path report() {
    return path.resolve(REPORT);
  }

  /** Replaces the record. It survives a loss of power. */
  void write(byte[] record) {
    lock.requireInPlace();
    DurableFiles.replace(record(path), record);
  }

  /** Replaces the report. */
  void writeReport(String page) {
    lock.requireInPlace();
    DurableFiles.replace(report(), page.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    lock.close();
  }
}
