package io.mixnas.controller;

import io.mixnas.option.OptionKind;
import io.mixnas.option.OptionKinds;

/** Counts of trials or networks, as values of options. */
final class Counts {
  private static final int MOST = 1_000_000;

  private Counts() {}

  /** From so many on. */
  static OptionKind<Integer> from(int least) {
    return OptionKinds.integer(least, MOST);
  }
}
