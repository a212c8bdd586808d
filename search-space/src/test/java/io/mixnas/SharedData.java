package io.mixnas;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Data beside the project that not every machine has. */
public final class SharedData {
  private SharedData() {}

  /** A file in {@code shared/data} beside a directory around this one; without it, a test skips. */
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
