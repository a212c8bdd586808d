package io.mixnas.document;

import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * Limits the size of documents. The limits are far above what anybody writes or this program
 * produces, and low enough that a document within them is read, or refused, in a moment.
 */
final class DocumentLimits {
  /** The most bytes of a file. The largest files written, verification plans, have about 4 MB. */
  static final int MOST_BYTES = 16 << 20;

  /** The most characters of a YAML document, which people write by hand. */
  static final int MOST_YAML_CHARACTERS = 1 << 18;

  /**
   * The most characters in a line of YAML. The parser's time grows with the square of a comment's
   * length.
   */
  static final int LONGEST_YAML_LINE = 1 << 16;

  /** The deepest nesting of objects and lists. */
  static final int DEEPEST = 100;

  /** The most values, counting objects and lists. A benchmark table has about 100,000. */
  static final int MOST_VALUES = 400_000;

  /** The most characters in the path of names that leads to a value. */
  static final int LONGEST_PATH = 500;

  /** Jackson's own limits. A number may be longer than any double or long. */
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
