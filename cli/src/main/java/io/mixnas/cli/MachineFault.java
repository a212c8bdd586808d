package io.mixnas.cli;

import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a fault of the machine behind an error that names something else. */
final class MachineFault {
  private MachineFault() {}

  /** Returns one line with the fault and the remedy. */
  static Optional<String> behind(Throwable error) {
    List<Throwable> causes =
        Stream.iterate(error, Objects::nonNull, Throwable::getCause).limit(100).toList();
    return first(causes, InvalidPathException.class)
        .flatMap(name -> FileNameCharset.ofMachine().complaint(name.getInput()))
        // native libraries are unpacked before they are loaded
        .or(() -> first(causes, LinkageError.class).flatMap(e -> TemporaryDirectory.complaint()));
  }

  private static <T extends Throwable> Optional<T> first(List<Throwable> causes, Class<T> kind) {
    return causes.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
