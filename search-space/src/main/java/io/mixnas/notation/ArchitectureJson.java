package io.mixnas.notation;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixnas.architecture.Architecture;
import io.mixnas.document.Document;
import io.mixnas.document.Field;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes our own notation, a JSON document that describes an architecture completely,
 * field by field. Its JSON Schema is the resource {@code architecture.schema.json} beside this
 * class.
 *
 * <p>A document may also have a {@code name}, and an object {@code about} with anything its writer
 * wants to record about the architecture's origin. Neither is part of the architecture.
 */
public final class ArchitectureJson {
  /** The value of the field {@code format}. */
  public static final String FORMAT = "mixnas-architecture";

  /** The version that is written, and the newest that can be read. */
  public static final int VERSION = 1;

  private ArchitectureJson() {}

  /** Writes an architecture without a name. The same architecture always gives the same text. */
  public static String write(Architecture architecture) {
    return write(new NamedArchitecture(Optional.empty(), architecture), Map.of());
  }

  /**
   * Returns the document of an architecture without a name as a tree, for use inside another
   * document.
   */
  public static JsonNode tree(Architecture architecture) {
    return ArchitectureWriter.write(
        new NamedArchitecture(Optional.empty(), architecture), Map.of());
  }

  /**
   * Writes an architecture. The same architecture always gives the same text.
   *
   * @param about the content of the field {@code about}, in the map's order; the field is left out
   *     when empty
   */
  public static String write(NamedArchitecture named, Map<String, ?> about) {
    return ReadableJson.of(ArchitectureWriter.write(named, about));
  }

  /**
   * Reads a document.
   *
   * @param source the name that error messages use for the document, usually a file name
   * @throws io.mixnas.document.DocumentException with path, line and rule, when a rule is broken
   */
  public static NamedArchitecture read(String source, String text) {
    return read(Document.json(source, text));
  }

  /**
   * Reads a document.
   *
   * @throws io.mixnas.document.DocumentException with path, line and rule, when a rule is broken
   */
  public static NamedArchitecture read(Field document) {
    return ArchitectureReader.read(document);
  }
}
