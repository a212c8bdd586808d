package io.mixnas.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Compares names as people type them. */
public final class Names {
  private Names() {}

  /**
   * Returns a name without the differences that do not matter: capitals, hyphens, underscores and
   * spaces.
   */
  public static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_\\s]", "");
  }

  /**
   * Returns the known name that was most likely meant by a mistyped one.
   *
   * @return the name nearest by letters added, removed or replaced; empty when more than half of
   *     the letters would have to change
   */
  public static Optional<String> nearest(String typed, Collection<String> known) {
    String plain = plain(typed);
    return known.stream()
        .min(Comparator.comparingInt(name -> EditDistance.of(plain(name), plain)))
        .filter(name -> 2 * EditDistance.of(plain(name), plain) <= plain.length());
  }
}
