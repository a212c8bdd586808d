package io.mixnas.fidelity;

import io.mixnas.document.RegularFile;
import io.mixnas.evaluator.Preparation;
import io.mixnas.results.DirectoryLock;
import io.mixnas.results.DurableFiles;
import io.mixnas.results.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps what an evaluator prepares in a file, which is whole at any moment. */
final class PreparationFile implements Preparation {
  private final Path file;
  private final DirectoryLock lock;

  /**
   * Creates it for a file, there or not.
   *
   * @param lock of the file's directory
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
}
