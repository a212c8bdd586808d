package io.mixnas.results;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The new content of one file on its way there: first beside it, under a temporary name, then in
 * its place. Where the name stands for a pipe or a device, the content is written to that at the
 * end.
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
   * Nothing is written yet.
   *
   * @param file as it was named, for messages
   * @throws StoreException if there is something that cannot be replaced
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

  /** Writes the temporary file, which survives loss of power when this returns. */
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

  /** Puts it in its place. */
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

  /** Takes the temporary file away, where there is one still. */
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

  /** The directory whose names this changed; empty where it changed none. */
  Optional<Path> directory() {
    return target.isStream()
        ? Optional.empty()
        : Optional.of(DurableFiles.directoryOf(target.path()));
  }
}
