package io.mixnas.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Names for what was given none. */
final class NumberedDirectories {
  private NumberedDirectories() {}

  /** The first of {@code 001}, {@code 002} ... that is not there. */
  static Path nextFree(Path parent) {
    int number = 1;
    while (Files.exists(numbered(parent, number))) {
      number++;
    }
    return numbered(parent, number);
  }

  private static Path numbered(Path parent, int number) {
    return parent.resolve(String.format(Locale.ROOT, "%03d", number));
  }
}
