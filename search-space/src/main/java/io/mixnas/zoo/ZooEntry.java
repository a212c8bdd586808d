package io.mixnas.zoo;

import io.mixnas.architecture.Architecture;
import java.util.Objects;
import java.util.Optional;

/**
 * Describes a published network.
 *
 * @param name the name for commands and files, in lower case with hyphens: {@code mixnet-s}
 * @param title the name as papers write it: {@code MixNet-S}
 * @param architecture the architecture for 224x224 and 1000 classes; empty when only figures are
 *     known
 * @param published the published figures, if any
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
   * Returns the architecture of a network that must have one.
   *
   * @throws IllegalArgumentException with a message that can be shown to a user, when only figures
   *     are known
   */
  public Architecture requireArchitecture() {
    return architecture.orElseThrow(
        () ->
            new IllegalArgumentException(
                "network '%s' cannot be built: only its published figures are known"
                    .formatted(name)));
  }
}
