package io.mixnas.fidelity;

import io.mixnas.document.RegularFile;
import io.mixnas.evaluator.Preparation;
import io.mixnas.results.DirectoryLock;
import io.mixnas.results.file.DurableFiles;
import io.mixnas.results.file.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps the state of an evaluator's preparation in a file, which is replaced as a whole. The
 * evaluator may keep files of its own beside it.
 */
final class PreparationFile implements Preparation {
  private final Path file;
  private final DirectoryLock lock;

  /**
   * Creates a preparation that is kept in a file. The file need not exist yet.
   *
   * @param lock the lock of the file's directory
   */
  PreparationFile(Path file, DirectoryLock lock) {
    this.file = file;
    this.lock = lock;
  }

  @Override
  public Optional<byte[]> stored() {
    try {
      return Files.exists(file)
          ? Optional.of(RegularFile.bytes(file, RegularFile.MOST_OF_MODEL))
          : Optional.empty();
    } catch (IOException e) {
      throw new StoreException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public void store(byte[] state) {
    lock.requireInPlace();
    DurableFiles.replace(file, state);
  }

  @Override
  public Optional<Path> directory() {
    return Optional.of(file.toAbsolutePath().getParent());
  }
}
