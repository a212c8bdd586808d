package io.mixnas.notation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * Wraps timm's description in a Python file. Only the description's own words and numbers, and a
 * name as a Python literal, are put into the file, so no user's text can become code.
 */
final class TimmPython {
  private static final String TEMPLATE = "timm_network.py";
  private static final String BEGIN = "NETWORK = json.loads(\"\"\"\n";
  private static final String END = "\n\"\"\")";

  private TimmPython() {}

  /**
   * Returns the file.
   *
   * @param description JSON as written by {@link TimmJson}, without triple quotes or backslashes
   */
  static String write(String name, String description) {
    if (description.contains("\\") || description.contains("\"\"\"")) {
      throw new IllegalStateException("the description of a network has no such texts");
    }
    return template()
        .replace("@NETWORK@", description.stripTrailing())
        .replace("@NAME@", literal(name)); // last, as it may be any text
  }

  /** Returns whether a text is such a file. */
  static boolean isPython(String text) {
    return unixLines(text).contains(BEGIN);
  }

  /**
   * Returns the description in a file, or the text itself when it is not such a file.
   *
   * @throws NotationException when the description has no end
   */
  static String description(String source, String text) {
    String lines = unixLines(text);
    int begin = lines.indexOf(BEGIN);
    if (begin < 0) {
      return text;
    }
    int from = begin + BEGIN.length();
    int end = lines.indexOf(END, from);
    if (end < 0) {
      throw new NotationException(
          "NETWORK: must end in a line \"\"\") of its own, the file ends before (%s)"
              .formatted(source));
    }
    // empty lines preserve the line numbers
    return "\n".repeat((int) lines.substring(0, from).lines().count()) + lines.substring(from, end);
  }

  private static String unixLines(String text) {
    return text.replace("\r\n", "\n");
  }

  /**
   * Returns a Python string literal in ASCII only, so that no line break, quote or foreign
   * character can end or disguise it.
   */
  private static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                literal.append((char) c);
              } else {
                literal.append(String.format(Locale.ROOT, c > 0xffff ? "\\U%08x" : "\\u%04x", c));
              }
            });
    return literal.append('"').toString();
  }

  private static String template() {
    try (InputStream stream = TimmPython.class.getResourceAsStream(TEMPLATE)) {
      byte[] bytes = Objects.requireNonNull(stream, TEMPLATE).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
