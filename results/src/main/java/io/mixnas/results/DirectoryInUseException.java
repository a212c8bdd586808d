package io.mixnas.results;

import java.nio.file.Path;

/** Signals that another process is using a directory. */
public final class DirectoryInUseException extends RuntimeException {
  DirectoryInUseException(Path directory, String owner) {
    super(
        "%s: in use by %s; wait for it to end, or choose another directory"
            .formatted(directory, owner));
  }
}
