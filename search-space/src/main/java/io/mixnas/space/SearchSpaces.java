package io.mixnas.space;

import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where search spaces come from: those that ship with MixNAS, and a user's YAML files. */
public final class SearchSpaces {
  private static final List<String> NAMES = List.of("mixnet", "mixnet-cifar", "nas-bench-macro");

  private SearchSpaces() {}

  /** Names of the spaces that ship with MixNAS. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * A space by name, or from a file.
   *
   * @param nameOrFile one of {@link #names}, or the path of a YAML file
   * @throws DocumentException when there is no such space or its file is not acceptable
   */
  public static SearchSpace of(String nameOrFile) {
    if (NAMES.contains(nameOrFile)) {
      return shipped(nameOrFile);
    }
    Path file = Path.of(nameOrFile);
    if (!Files.exists(file)) {
      throw new DocumentException(
          "unknown search space '%s': must be one of %s, or a YAML file"
              .formatted(nameOrFile, String.join(", ", NAMES)));
    }
    return SpaceReader.read(Document.read(file));
  }

  /**
   * A space from text.
   *
   * @param source what error messages call it
   * @throws DocumentException when it is not acceptable
   */
  public static SearchSpace parse(String source, String yaml) {
    return SpaceReader.read(Document.yaml(source, yaml));
  }

  /** The YAML text of a space by name, or from a file; what a campaign keeps of it. */
  public static String text(String nameOrFile) {
    try {
      return NAMES.contains(nameOrFile)
          ? resource(nameOrFile)
          : Files.readString(Path.of(nameOrFile), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new DocumentException(nameOrFile + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static SearchSpace shipped(String name) {
    try {
      return parse(name, resource(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = SearchSpaces.class.getResourceAsStream(name + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
