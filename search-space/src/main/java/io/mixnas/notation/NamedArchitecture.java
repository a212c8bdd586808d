package io.mixnas.notation;

import io.mixnas.architecture.Architecture;
import java.util.Objects;
import java.util.Optional;

/** An architecture as a document has it: with the name that a person gave it, if any. */
public record NamedArchitecture(Optional<String> name, Architecture architecture) {
  public NamedArchitecture {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(architecture, "architecture");
  }
}
