package io.mixnas.plugin;

import io.mixnas.document.OneLine;
import java.util.Optional;

/**
 * A jar that is not ours.
 *
 * @param title its manifest's {@code Implementation-Title}, or the name of its file
 * @param version its manifest's {@code Implementation-Version}, if that tells it
 */
public record Plugin(String title, Optional<String> version) {
  public Plugin {
    title = OneLine.of(title);
    version = version.map(OneLine::of);
  }

  /** Title and version. */
  @Override
  public String toString() {
    return version.map(told -> title + " " + told).orElse(title);
  }
}
