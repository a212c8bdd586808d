package io.mixnas;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds test data that is kept beside the project and is not present on every machine. */
public final class SharedData {
  private SharedData() {}

  /**
   * Returns a file in {@code shared/data} of this directory or one above it. Without the file, the
   * test is skipped.
   */
  public static Path require(String name) {
    Path here = Path.of("").toAbsolutePath();
    Optional<Path> file =
        Stream.iterate(here, around -> around != null, Path::getParent)
            .map(around -> around.resolve(Path.of("shared", "data", name)))
            .filter(Files::exists)
            .findFirst();
    assumeTrue(file.isPresent(), "skipped: no shared/data/" + name + " in or above " + here);
    return file.get();
  }
}
