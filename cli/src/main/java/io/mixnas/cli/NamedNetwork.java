package io.mixnas.cli;

import io.mixnas.architecture.Architecture;
import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.notation.NamedArchitecture;
import io.mixnas.zoo.Zoo;
import io.mixnas.zoo.ZooEntry;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a command takes for an architecture: a published network's name, an architecture's JSON
 * file, or a winner's.
 *
 * @param name for people
 * @param entry what is known of it when it is a published network
 */
record NamedNetwork(String name, Architecture architecture, Optional<ZooEntry> entry) {
  static final String DESCRIPTION =
      "A published network such as mixnet-s ('mixnas zoo' lists them), or a JSON file: an"
          + " architecture or a campaign's winner.";

  private static final String WINNER = "mixnas-winner";

  /**
   * Finds it.
   *
   * @throws DocumentException when there is no such network or file, or the file is not acceptable
   */
  static NamedNetwork of(String nameOrFile) {
    Optional<ZooEntry> published = Zoo.find(nameOrFile);
    if (published.isPresent()) {
      return published(published.get());
    }
    if (isFile(nameOrFile)) {
      return read(Path.of(nameOrFile));
    }
    try {
      return published(Zoo.require(nameOrFile));
    } catch (IllegalArgumentException e) {
      throw new DocumentException(e.getMessage() + " (and there is no such file)", e);
    }
  }

  private static NamedNetwork published(ZooEntry entry) {
    try {
      return new NamedNetwork(entry.title(), entry.requireArchitecture(), Optional.of(entry));
    } catch (IllegalArgumentException e) {
      throw new DocumentException(e.getMessage(), e);
    }
  }

  private static NamedNetwork read(Path file) {
    Field root = Document.read(file);
    boolean winner = root.optional("format").filter(f -> f.isText(WINNER)).isPresent();
    NamedArchitecture named = ArchitectureJson.read(winner ? root.required("architecture") : root);
    return new NamedNetwork(
        named.name().orElse(file.toString()), named.architecture(), Optional.empty());
  }

  private static boolean isFile(String text) {
    try {
      return Files.exists(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
