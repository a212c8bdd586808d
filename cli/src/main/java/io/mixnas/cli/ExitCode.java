package io.mixnas.cli;

/** What a command tells the shell. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_INPUT = 2;

  /** 128 plus the number of SIGINT, as shells have it. */
  static final int INTERRUPTED = 130;

  /** 128 plus the number of SIGKILL. */
  static final int KILLED = 137;

  private ExitCode() {}
}
