package io.mixnas.campaign;

/**
 * Counts the workers that train at once. One that runs out of memory leaves its share to the
 * others, unless it is the last.
 */
final class Crew {
  private int size;

  /** A crew of so many workers. */
  Crew(int size) {
    this.size = size;
  }

  /** How many are at work. */
  synchronized int size() {
    return size;
  }

  /** Takes a worker out that has nothing left to do. */
  synchronized void leave() {
    size--;
  }

  /**
   * Takes a worker out that ran out of memory.
   *
   * @return whether it has to go: false for the last one, which goes on with all of the memory
   */
  synchronized boolean makesRoom() {
    if (size == 1) {
      return false;
    }
    size--;
    return true;
  }
}
