package io.mixnas.notation;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixnas.architecture.Architecture;
import io.mixnas.document.Document;
import io.mixnas.document.Field;
import java.util.Map;
import java.util.Optional;

/**
 * Our own notation: a JSON document that says everything about an architecture, field by field. Its
 * JSON Schema is the resource {@code architecture.schema.json} beside this class.
 *
 * <p>A document may also carry a {@code name}, and an object {@code about} with whatever its writer
 * wants to tell of where the architecture came from; neither is part of the architecture.
 */
public final class ArchitectureJson {
  /** What the field {@code format} says. */
  public static final String FORMAT = "mixnas-architecture";

  /** The version that is written, and the newest that is read. */
  public static final int VERSION = 1;

  private ArchitectureJson() {}

  /** The document of a nameless architecture; the same one always gives the same text. */
  public static String write(Architecture architecture) {
    return write(new NamedArchitecture(Optional.empty(), architecture), Map.of());
  }

  /** The document of a nameless architecture as a tree, to be part of another document. */
  public static JsonNode tree(Architecture architecture) {
    return ArchitectureWriter.write(
        new NamedArchitecture(Optional.empty(), architecture), Map.of());
  }

  /**
   * The document of an architecture; the same one always gives the same text.
   *
   * @param about what the field {@code about} says, in the map's order; left out when empty
   */
  public static String write(NamedArchitecture named, Map<String, ?> about) {
    return ReadableJson.of(ArchitectureWriter.write(named, about));
  }

  /**
   * Reads a document.
   *
   * @param source what error messages call it, a file name as a rule
   * @throws io.mixnas.document.DocumentException with path, line and rule, where one is broken
   */
  public static NamedArchitecture read(String source, String text) {
    return read(Document.json(source, text));
  }

  /**
   * Reads a document.
   *
   * @throws io.mixnas.document.DocumentException with path, line and rule, where one is broken
   */
  public static NamedArchitecture read(Field document) {
    return ArchitectureReader.read(document);
  }
}
