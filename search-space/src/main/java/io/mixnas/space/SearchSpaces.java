package io.mixnas.space;

import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds search spaces: those that ship with MixNAS, and users' YAML files. */
public final class SearchSpaces {
  private static final List<String> NAMES =
      List.of("mixnet", "mixnet-cifar", "mixnet-v4", "nas-bench-macro");

  /** Matches a name that can only mean a file, whether the file exists or not. */
  private static final Pattern FILE = Pattern.compile("[/\\\\]|\\.(ya?ml|json)$");

  private SearchSpaces() {}

  /** Returns the names of the spaces that ship with MixNAS. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Returns a space by name or from a file.
   *
   * @param nameOrFile one of {@link #names}, or the path of a YAML file
   * @throws DocumentException when there is no such space or its file is not acceptable
   */
  public static SearchSpace of(String nameOrFile) {
    return parse(nameOrFile, text(nameOrFile));
  }

  /**
   * Reads a space from text.
   *
   * @param source the name that error messages use for the text
   * @throws DocumentException when the text is not acceptable
   */
  public static SearchSpace parse(String source, String yaml) {
    return SpaceReader.read(Document.yaml(source, yaml));
  }

  /**
   * Returns the YAML text of a space, by name or from a file. A campaign stores this text.
   *
   * @throws DocumentException when there is no such space or its file cannot be read
   */
  public static String text(String nameOrFile) {
    if (NAMES.contains(nameOrFile)) {
      return resource(nameOrFile);
    }
    Path file = path(nameOrFile).orElseThrow(() -> unknown(nameOrFile));
    if (!Files.exists(file) && !FILE.matcher(nameOrFile).find()) {
      throw unknown(nameOrFile);
    }
    return Document.text(file);
  }

  private static Optional<Path> path(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static DocumentException unknown(String name) {
    String choice = "must be one of %s, or a YAML file".formatted(String.join(", ", NAMES));
    return new DocumentException(
        Names.nearest(name, NAMES)
            .map(near -> "unknown search space '%s': did you mean %s?".formatted(name, near))
            .orElseGet(() -> "unknown search space '%s': %s".formatted(name, choice)));
  }

  private static String resource(String name) {
    try (InputStream in = SearchSpaces.class.getResourceAsStream(name + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
