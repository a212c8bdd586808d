package io.mixnas.plugin;

import io.mixnas.option.OptionSet;

/**
 * Provides something that a campaign can select by name. Implementations are found by {@link
 * java.util.ServiceLoader}, have a public constructor without parameters, and keep no state.
 */
public interface Provider {
  /** Returns the name used in documents and on command lines, such as {@code local-search}. */
  String name();

  /** Returns a description in a few words for people, in lower case without a final period. */
  String summary();

  /** Returns the options that can be set. */
  OptionSet options();
}
