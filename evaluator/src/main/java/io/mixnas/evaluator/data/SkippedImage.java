package io.mixnas.evaluator.data;

import java.util.Objects;

/**
 * An image that could not be read.
 *
 * @param name the name {@code class/file}, as in the source
 * @param reason the reason, in a few words
 */
public record SkippedImage(String name, String reason) {
  public SkippedImage {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public String toString() {
    return name + " (" + reason + ")";
  }
}
