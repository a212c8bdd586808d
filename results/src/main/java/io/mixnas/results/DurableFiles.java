package io.mixnas.results;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Replaces files so that a reader, a kill or a loss of power finds the old one or the new one. */
public final class DurableFiles {
  private static final String TEMPORARY = ".tmp";

  private DurableFiles() {}

  /**
   * Writes a file, or replaces it, through a temporary file beside it. When this returns, the
   * content survives loss of power. An interrupt does not stop it.
   *
   * @throws StoreException if that fails; the file is then as it was before
   */
  public static void replace(Path file, byte[] content) {
    replaceAll(Map.of(file, content));
  }

  /** Replaces several files; all temporary files are durable before the first takes its place. */
  static void replaceAll(Map<Path, byte[]> contents) {
    try {
      contents.forEach(DurableFiles::writeTemporary);
      contents.keySet().forEach(file -> move(temporary(file), file));
    } catch (StoreException e) {
      contents.keySet().forEach(file -> discardTemporary(file, e));
      throw e;
    }
    directories(contents.keySet()).forEach(DurableFiles::forceDirectory);
  }

  /**
   * Makes a directory and those around it, where they are missing; they survive loss of power.
   *
   * @throws IOException if there is something else in their place, or they cannot be made
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

  /** Gives a complete, durable file its final name, in place of what had it before. */
  static void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw cannotWrite(to, e);
    }
  }

  /** Makes durable which names a directory holds, where the operating system can do that. */
  static void forceDirectory(Path directory) {
    if (File.separatorChar == '\\') {
      return; // Windows opens no directories, and keeps names in its own journal
    }
    boolean interrupted = Thread.interrupted(); // would close the channel
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw cannotWrite(directory, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static Path directoryOf(Path file) {
    return file.toAbsolutePath().getParent();
  }

  static StoreException cannotWrite(Path file, IOException e) {
    String reason = e instanceof FileSystemException specific ? reason(specific) : e.getMessage();
    return new StoreException("cannot write %s: %s".formatted(file, reason), e);
  }

  private static String reason(FileSystemException e) {
    return e.getReason() == null
        ? e.getClass().getSimpleName().replace("Exception", "")
        : e.getReason();
  }

  private static void writeTemporary(Path file, byte[] content) {
    try (FileOutputStream stream = new FileOutputStream(temporary(file).toFile())) {
      stream.write(content);
      stream.getFD().sync();
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  private static void discardTemporary(Path file, StoreException reason) {
    try {
      Files.deleteIfExists(temporary(file));
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static Path temporary(Path file) {
    return file.resolveSibling(file.getFileName() + TEMPORARY);
  }

  private static Set<Path> directories(Set<Path> files) {
    Set<Path> directories = new TreeSet<>();
    files.forEach(file -> directories.add(directoryOf(file)));
    return directories;
  }
}
