package io.mixnas.plugin;

import io.mixnas.option.OptionSet;

/**
 * Something that a campaign can be told to use, by its name. It is found by {@link
 * java.util.ServiceLoader}, has a public constructor without parameters, and keeps no state.
 */
public interface Provider {
  /** Its name in documents and on command lines, such as {@code local-search}. */
  String name();

  /** What it is, in a few words: for people, in lower case without a point. */
  String summary();

  /** What can be set. */
  OptionSet options();
}
