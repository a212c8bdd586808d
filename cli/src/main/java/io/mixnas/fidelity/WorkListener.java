package io.mixnas.fidelity;

/** Hears how long work gets on, from several threads at once. */
public interface WorkListener {
  /** Hears nothing. */
  WorkListener SILENT = new WorkListener() {};

  /**
   * Work begins, or goes on.
   *
   * @param what is done, in a line
   * @param pieces of it in all
   * @param done of them, before
   */
  default void begun(String what, int pieces, int done) {}

  /**
   * What comes before the first piece got on.
   *
   * @param done fraction of it, 0 to 1
   * @param what is going on, in a few words
   */
  default void prepared(double done, String what) {}

  /** A piece has begun. */
  default void started(String piece) {}

  /**
   * A piece got on.
   *
   * @param done fraction of it, 0 to 1
   */
  default void advanced(String piece, double done) {}

  /**
   * A piece has ended.
   *
   * @param result of it, in a line
   */
  default void finished(String piece, String result) {}

  /**
   * A piece has ended without a result.
   *
   * @param cause in a line
   */
  default void failed(String piece, String cause) {}
}
