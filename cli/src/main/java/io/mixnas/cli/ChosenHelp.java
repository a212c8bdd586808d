package io.mixnas.cli;

/** A command whose help tells of the controllers and evaluators that there are. */
interface ChosenHelp {
  /** Returns what those that were named are and have, or all in a line each. */
  String chosenHelp();
}
