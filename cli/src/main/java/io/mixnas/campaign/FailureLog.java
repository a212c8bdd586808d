package io.mixnas.campaign;

/** Keeps what a developer needs to find the cause of a failed trial. */
interface FailureLog {
  /**
   * Keeps a text for a trial, in place of an earlier one.
   *
   * @throws io.mixnas.results.DirectoryMovedException when the campaign's directory was moved or
   *     removed
   * @throws io.mixnas.results.StoreException when it cannot be written
   */
  void keep(int trial, String details);

  /**
   * Refuses to go on where the campaign is no longer in its place, which may be why a trial failed.
   *
   * @throws io.mixnas.results.DirectoryMovedException telling so
   */
  void requireInPlace();
}
