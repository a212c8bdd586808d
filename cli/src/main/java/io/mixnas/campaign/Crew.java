package io.mixnas.campaign;

/**
 * Counts the workers that train at once. A worker that runs out of memory leaves its share to the
 * others, unless it is the last.
 */
final class Crew {
  private int size;

  /** Creates a crew of a number of workers. */
  Crew(int size) {
    this.size = size;
  }

  /** Returns the number of workers at work. */
  synchronized int size() {
    return size;
  }

  /** Removes a worker that has nothing left to do. */
  synchronized void leave() {
    size--;
  }

  /**
   * Removes a worker that ran out of memory.
   *
   * @return whether it has to go: false for the last one, which continues with all of the memory
   */
  synchronized boolean makesRoom() {
    if (size == 1) {
      return false;
    }
    size--;
    return true;
  }
}
