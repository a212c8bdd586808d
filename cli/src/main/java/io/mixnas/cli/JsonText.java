package io.mixnas.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Maps, lists, texts and numbers as JSON for scripts. */
final class JsonText {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What Jackson leaves as it is, but a terminal takes for a command or turns the writing by. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");

  private JsonText() {}

  /** Indented; ends in a line break. */
  static String of(Object tree) {
    try {
      String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
      return UNSEEN.matcher(text.replace("\r\n", "\n")).replaceAll(JsonText::escaped) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }

  /** Such characters are in strings alone. */
  private static String escaped(MatchResult unseen) {
    return String.format(Locale.ROOT, "\\\\u%04x", (int) unseen.group().charAt(0));
  }
}
