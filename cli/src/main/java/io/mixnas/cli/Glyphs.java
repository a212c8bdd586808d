package io.mixnas.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Holds the characters that drawings use.
 *
 * @param line a vertical line
 * @param branch a branch of that line to the right
 * @param wall a wall between the parts of a box
 * @param point a point in a plot
 * @param star a highlighted point
 * @param parts the parts of a full cell of a bar, from the smallest to the full cell
 * @param times the sign between the sides of an image
 */
record Glyphs(
    String line,
    String branch,
    String wall,
    char point,
    char star,
    List<String> parts,
    String times) {
  static final Glyphs UNICODE =
      new Glyphs(
          "\u2502",
          "\u251c\u2500",
          "\u2502",
          '\u00b7',
          '\u25cf',
          List.of("\u258f", "\u258e", "\u258d", "\u258c", "\u258b", "\u258a", "\u2589", "\u2588"),
          "\u00d7");

  static final Glyphs ASCII = new Glyphs("|", "+-", "|", '.', '*', List.of("#"), "x");

  /** Returns the glyphs that the terminal can show, according to the locale at start-up. */
  static Glyphs here() {
    return of(System.getProperty("native.encoding", Charset.defaultCharset().name()));
  }

  static Glyphs of(String encoding) {
    return encoding.equalsIgnoreCase(StandardCharsets.UTF_8.name()) ? UNICODE : ASCII;
  }

  /** Returns a bar for a share of 1. A share above 0 has at least the smallest part. */
  String bar(double share, int cells) {
    int steps = (int) Math.round(share * cells * parts.size());
    if (share > 0) {
      steps = Math.max(1, steps);
    }
    String full = parts.get(parts.size() - 1).repeat(steps / parts.size());
    int rest = steps % parts.size();
    return rest == 0 ? full : full + parts.get(rest - 1);
  }
}
