package io.mixnas.notation;

import io.mixnas.architecture.Architecture;
import java.util.Objects;
import java.util.Optional;

/** Pairs an architecture with the name that a document gives it, if any. */
public record NamedArchitecture(Optional<String> name, Architecture architecture) {
  public NamedArchitecture {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(architecture, "architecture");
  }
}
