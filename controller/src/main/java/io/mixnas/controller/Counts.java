package io.mixnas.controller;

import io.mixnas.option.OptionKind;
import io.mixnas.option.OptionKinds;

/** Defines option values that count trials or networks. */
final class Counts {
  private static final int MOST = 1_000_000;

  private Counts() {}

  /** Accepts counts of at least {@code least}. */
  static OptionKind<Integer> from(int least) {
    return OptionKinds.integer(least, MOST);
  }
}
