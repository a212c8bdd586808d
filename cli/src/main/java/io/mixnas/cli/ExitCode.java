package io.mixnas.cli;

/** Defines the exit codes of the commands. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_INPUT = 2;

  /** 128 plus the number of SIGINT, by the convention of shells. */
  static final int INTERRUPTED = 130;

  /** 128 plus the number of SIGKILL. */
  static final int KILLED = 137;

  /** 128 plus the number of SIGPIPE, by which other programs end when nobody reads their output. */
  static final int UNREAD = 141;

  private ExitCode() {}
}
