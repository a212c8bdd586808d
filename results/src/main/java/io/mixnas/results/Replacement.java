package io.mixnas.results;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The replacement of one file. The new content is first written to a temporary file in the same
 * directory, which then takes the file's place. If the name stands for a pipe or a device, the
 * content is written to that in the end.
 */
final class Replacement {
  private final Path file;
  private final LinkTarget target;
  private final byte[] content;
  private Optional<Path> temporary = Optional.empty();

  private Replacement(Path file, LinkTarget target, byte[] content) {
    this.file = file;
    this.target = target;
    this.content = content;
  }

  /**
   * Creates a replacement without writing anything yet.
   *
   * @param file the file as it was named, for messages
   * @throws StoreException if something is there that cannot be replaced
   */
  static Replacement of(Path file, byte[] content) {
    try {
      LinkTarget target = LinkTarget.of(file);
      if (Files.isDirectory(target.path())) {
        throw new FileSystemException(file.toString(), null, "Is a directory");
      }
      if (Files.exists(target.path()) && !Files.isWritable(target.path())) {
        throw new AccessDeniedException(file.toString());
      }
      return new Replacement(file, target, content);
    } catch (IOException e) {
      throw DurableFiles.cannotWrite(file, e);
    }
  }

  /** Writes the temporary file, which survives a power loss when this returns. */
  void prepare() {
    if (target.isStream()) {
      return;
    }
    try {
      temporary = Optional.of(TemporaryFiles.create(target.path()));
      try (FileOutputStream stream = new FileOutputStream(temporary.get().toFile())) {
        stream.write(content);
        stream.getFD().sync();
      }
    } catch (IOException e) {
      throw DurableFiles.cannotWrite(file, e);
    }
  }

  /** Puts the content in the file's place. */
  void finish() {
    if (temporary.isPresent()) {
      DurableFiles.move(temporary.get(), target.path());
      temporary = Optional.empty();
      return;
    }
    try (FileOutputStream stream =
        new FileOutputStream(target.path().toFile(), Files.isRegularFile(target.path()))) {
      stream.write(content);
    } catch (IOException e) {
      throw DurableFiles.cannotWrite(file, e);
    }
  }

  /** Deletes the temporary file if it still exists. */
  void discard(StoreException reason) {
    temporary.ifPresent(
        path -> {
          try {
            Files.deleteIfExists(path);
          } catch (IOException e) {
            reason.addSuppressed(e);
          }
        });
  }

  /** Returns the directory whose names this changed; empty if it changed none. */
  Optional<Path> directory() {
    return target.isStream()
        ? Optional.empty()
        : Optional.of(DurableFiles.directoryOf(target.path()));
  }
}
