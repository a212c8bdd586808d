package io.mixnas.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Names as people type them. */
public final class Names {
  private Names() {}

  /** A name without what makes no difference: capitals, hyphens, underscores and spaces. */
  public static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_\\s]", "");
  }

  /**
   * The known name that somebody meant who typed another one.
   *
   * @return the nearest by letters added, removed or replaced; empty when more than half of the
   *     letters would have to change
   */
  public static Optional<String> nearest(String typed, Collection<String> known) {
    String plain = plain(typed);
    return known.stream()
        .min(Comparator.comparingInt(name -> EditDistance.of(plain(name), plain)))
        .filter(name -> 2 * EditDistance.of(plain(name), plain) <= plain.length());
  }
}
