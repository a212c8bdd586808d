package io.mixnas.fidelity;

/** Receives the progress of work that has many pieces, from several threads at once. */
public interface WorkListener {
  /** Ignores everything. */
  WorkListener SILENT = new WorkListener() {};

  /**
   * Reports that work begins or continues.
   *
   * @param what describes the work in a line
   * @param pieces the number of all pieces
   * @param done the number of pieces that were done before
   */
  default void begun(String what, int pieces, int done) {}

  /**
   * Reports the progress of the work that precedes the first piece.
   *
   * @param done the fraction that is done, 0 to 1
   * @param what describes the present step in a few words
   */
  default void prepared(double done, String what) {}

  /** Reports that a piece has begun. */
  default void started(String piece) {}

  /**
   * Reports that a piece that has begun goes on from where an earlier session left it.
   *
   * @param done the fraction that was done before, 0 to 1
   */
  default void continued(String piece, double done) {}

  /**
   * Reports the progress of a piece.
   *
   * @param done the fraction that is done, 0 to 1
   */
  default void advanced(String piece, double done) {}

  /**
   * Reports that a piece has ended.
   *
   * @param result describes the result in a line
   */
  default void finished(String piece, String result) {}

  /**
   * Reports that a piece has ended without a result.
   *
   * @param cause the cause in a line
   */
  default void failed(String piece, String cause) {}
}
