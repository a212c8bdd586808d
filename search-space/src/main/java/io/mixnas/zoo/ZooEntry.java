package io.mixnas.zoo;

import io.mixnas.architecture.Architecture;
import java.util.Objects;
import java.util.Optional;

/**
 * A published network.
 *
 * @param name for commands and files, in lower case with hyphens: {@code mixnet-s}
 * @param title as papers write it: {@code MixNet-S}
 * @param architecture at 224x224 and 1000 classes; empty where only figures are known
 * @param published figures, if any
 */
public record ZooEntry(
    String name, String title, Optional<Architecture> architecture, Optional<Published> published) {
  public ZooEntry {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(published, "published");
  }

  /**
   * The architecture of a network that must have one.
   *
   * @throws IllegalArgumentException with a message fit for a user, where only figures are known
   */
  public Architecture requireArchitecture() {
    return architecture.orElseThrow(
        () ->
            new IllegalArgumentException(
                "network '%s' cannot be built: only its published figures are known"
                    .formatted(name)));
  }
}
