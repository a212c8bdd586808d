package io.mixnas.document;

import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * How large a document may be: far beyond what anybody writes or this program does, and small
 * enough to be read or refused in a moment.
 */
final class DocumentLimits {
  /** Of a file. The largest that are written, plans of verifications, have about 4 MB. */
  static final int MOST_BYTES = 16 << 20;

  /** Of YAML, which people write by hand. */
  static final int MOST_YAML_CHARACTERS = 1 << 18;

  /**
   * Of a line of YAML: its parser takes a time that grows with the square of a comment's length.
   */
  static final int LONGEST_YAML_LINE = 1 << 16;

  /** Objects and lists within one another. */
  static final int DEEPEST = 100;

  /** Values, objects and lists among them; a table of a benchmark has some 100,000. */
  static final int MOST_VALUES = 400_000;

  /** Characters of the names that lead to a value. */
  static final int LONGEST_PATH = 500;

  /** Longer numbers than any that a double or a long can be. */
  static final StreamReadConstraints JACKSON =
      StreamReadConstraints.builder()
          .maxNestingDepth(DEEPEST * 2) // FieldParser refuses before, naming its own limit
          .maxNumberLength(1_000)
          .build();

  private DocumentLimits() {}

  static void requireBytes(String source, long bytes) {
    if (bytes > MOST_BYTES) {
      throw new DocumentException(
          "%s: must be a document of at most %s bytes, has %s"
              .formatted(source, MOST_BYTES, bytes));
    }
  }

  static void requireJson(String source, String text) {
    require(source, "JSON", text, MOST_BYTES);
  }

  static void requireYaml(String source, String text) {
    require(source, "YAML", text, MOST_YAML_CHARACTERS);
    int line = 1;
    int begin = 0;
    for (int end = 0; end <= text.length(); end++) {
      if (end == text.length() || text.charAt(end) == '\n') {
        requireLine(source, line, end - begin);
        begin = end + 1;
        line++;
      }
    }
  }

  private static void requireLine(String source, int line, int length) {
    if (length > LONGEST_YAML_LINE) {
      throw new DocumentException(
          "must have at most %s characters in a line, has %s (%s line %s)"
              .formatted(LONGEST_YAML_LINE, length, source, line));
    }
  }

  private static void require(String source, String kind, String text, int most) {
    if (text.length() > most) {
      throw new DocumentException(
          "%s: must be %s of at most %s characters, has %s"
              .formatted(source, kind, most, text.length()));
    }
  }
}
