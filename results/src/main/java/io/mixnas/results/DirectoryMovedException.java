package io.mixnas.results;

import java.nio.file.Path;

/**
 * Signals that a directory that this process holds is not where it was. Nothing more is written by
 * its name; what was stored is where the directory is now.
 */
public final class DirectoryMovedException extends StoreException {
  private static final long serialVersionUID = 1;

  DirectoryMovedException(Path directory, Throwable cause) {
    super(
        "%s: was moved or removed during the work, which stops here; what was stored is where it is now, and can be resumed there"
            .formatted(directory),
        cause);
  }
}
