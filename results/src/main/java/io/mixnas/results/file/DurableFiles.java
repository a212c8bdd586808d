package io.mixnas.results.file;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Replaces files so that a reader, a kill or a power loss always leaves the old file or the new
 * one. Symbolic links are followed. If the path is not a regular file but a pipe or a device, for
 * example, the content is written to it and it stays what it is.
 */
public final class DurableFiles {
  private DurableFiles() {}

  /**
   * Writes or replaces a file through a temporary file with a unique name in the same directory.
   * When this returns, the content survives a power loss. An interrupt does not stop it.
   *
   * @throws StoreException if that fails; the file is then as it was before
   */
  public static void replace(Path file, byte[] content) {
    replaceAll(Map.of(file, content));
  }

  /**
   * Replaces several files. All temporary files are durable before the first of them takes its
   * place.
   */
  public static void replaceAll(Map<Path, byte[]> contents) {
    List<Replacement> replacements = new ArrayList<>();
    try {
      contents.forEach((file, content) -> replacements.add(Replacement.of(file, content)));
      replacements.forEach(Replacement::prepare);
      replacements.forEach(Replacement::finish);
    } catch (StoreException e) {
      replacements.forEach(replacement -> replacement.discard(e));
      throw e;
    }
    replacements.stream()
        .flatMap(replacement -> replacement.directory().stream())
        .distinct()
        .forEach(DurableFiles::forceDirectory);
  }

  /**
   * Creates a directory and its parents if they are missing. They survive a power loss.
   *
   * @throws IOException if something else is in their place, or they cannot be created
   */
  public static void createDirectories(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      return;
    }
    createDirectories(absolute.getParent());
    Files.createDirectories(absolute);
    forceDirectory(absolute.getParent());
  }

  /** Gives a complete, durable file its final name and replaces the file that had it. */
  public static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw cannotWrite(to, e);
    }
  }

  /**
   * Makes the names in a directory durable, if the operating system can do that. An interrupt does
   * not stop it.
   */
  public static void forceDirectory(Path directory) {
    if (File.separatorChar == '\\') {
      return; // Windows opens no directories, and keeps names in its own journal
    }
    boolean interrupted = false;
    boolean forced = false;
    try {
      while (!forced) {
        interrupted |= Thread.interrupted(); // an interrupt would close the channel
        forced = tryForce(directory);
      }
    } catch (IOException e) {
      throw cannotWrite(directory, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Makes the names durable; returns false if an interrupt came in between. */
  private static boolean tryForce(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
      return true;
    } catch (ClosedByInterruptException e) {
      return false;
    }
  }

  /** Returns whether a file is one that was to replace another, by its name. */
  public static boolean isTemporary(Path file) {
    return TemporaryFiles.isOne(file);
  }

  /**
   * Refuses a file that cannot be written later, as its directory does not exist.
   *
   * @throws StoreException as a write would
   */
  public static void requireDirectoryOf(Path file) {
    if (!Files.isDirectory(directoryOf(file))) {
      throw cannotWrite(file, new NoSuchFileException(file.toString()));
    }
  }

  public static Path directoryOf(Path file) {
    return file.toAbsolutePath().getParent();
  }

  public static StoreException cannotWrite(Path file, IOException e) {
    return new StoreException("cannot write %s: %s".formatted(file, reason(e)), e);
  }

  /**
   * Returns why a file could not be written, without the file's name, which the sentence already
   * contains.
   */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "its directory does not exist";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException specific) {
      return specific.getReason() == null
          ? e.getClass().getSimpleName().replace("Exception", "")
          : specific.getReason();
    }
    return e instanceof FileNotFoundException // "FILE (REASON)"
        ? e.getMessage().replaceFirst("^.* \\((.*)\\)$", "$1")
        : e.getMessage();
  }
}
