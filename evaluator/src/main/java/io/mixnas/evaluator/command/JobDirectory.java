package io.mixnas.evaluator.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Represents the directory of one job: the files that the program gets, its output, the files that
 * it leaves, and a note of which process runs in it.
 */
record JobDirectory(Path path) {
  /**
   * The greatest difference between two readings of one process's start by different virtual
   * machines.
   */
  private static final Duration SAME = Duration.ofSeconds(2);

  Path architecture() {
    return path.resolve("architecture.json");
  }

  Path python() {
    return path.resolve("network.py");
  }

  Path blocks() {
    return path.resolve("blocks.txt");
  }

  Path output() {
    return path.resolve("output.txt");
  }

  private Path process() {
    return path.resolve("process");
  }

  void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /** Notes which process runs here, so that a later session finds it when this one is killed. */
  void markRunning(ProcessHandle process) {
    long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    write(process(), "%s %s%n".formatted(process.pid(), start));
  }

  void markEnded() {
    try {
      Files.deleteIfExists(process());
    } catch (IOException e) {
      return; // it then names a process that no longer exists
    }
  }

  /** Ends the process that an earlier session has left here, if it still runs. */
  void endLeftOver() {
    leftOver().ifPresent(process -> ProcessTree.of(process).end());
    markEnded();
  }

  /**
   * Returns the process that has the number and the start that were noted. A later process with the
   * same number has another start.
   */
  private Optional<ProcessHandle> leftOver() {
    try {
      if (!Files.isRegularFile(process())) {
        return Optional.empty();
      }
      String[] noted = Files.readString(process(), StandardCharsets.ISO_8859_1).strip().split(" ");
      Instant start = Instant.ofEpochMilli(Long.parseLong(noted[1]));
      return ProcessHandle.of(Long.parseLong(noted[0])).filter(process -> began(process, start));
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static boolean began(ProcessHandle process, Instant start) {
    return process
        .info()
        .startInstant()
        .filter(began -> Duration.between(began, start).abs().compareTo(SAME) < 0)
        .isPresent();
  }

  /**
   * Deletes the directory with everything in it. Links are deleted, not followed. A trainer may
   * have left what cannot be deleted, such as files of another user from a container; nothing
   * depends on it, and it stays.
   *
   * @return whether there is nothing at its path now
   */
  boolean delete() {
    try {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.walkFileTree(path, new Deletion());
      }
    } catch (IOException e) {
      return false;
    }
    return !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
