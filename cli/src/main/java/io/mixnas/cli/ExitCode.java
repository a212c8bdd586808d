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

  /** 128 plus the number of SIGPIPE, by which others end when nobody reads on. */
  static final int UNREAD = 141;

  private ExitCode() {}
}
