package io.mixnas.plugin;

import io.mixnas.document.OneLine;
import java.util.Optional;

/**
 * Identifies a plug-in's jar.
 *
 * @param title the manifest's {@code Implementation-Title}, or else the file's name
 * @param version the manifest's {@code Implementation-Version}, if it has one
 */
public record Plugin(String title, Optional<String> version) {
  public Plugin {
    title = OneLine.of(title);
    version = version.map(OneLine::of);
  }

  /** Returns title and version. */
  @Override
  public String toString() {
    return version.map(told -> title + " " + told).orElse(title);
  }
}
