package io.mixnas.document;

/** Counts the letters that must be added, removed or replaced to turn one word into another. */
final class EditDistance {
  private EditDistance() {}

  /** Returns the Levenshtein distance between two words. */
  static int of(String from, String to) {
    int[] previous = new int[to.length() + 1]; // [letters of to]
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
