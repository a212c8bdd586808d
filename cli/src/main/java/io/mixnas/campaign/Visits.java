package io.mixnas.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Collects the visits of workers while another one is served. Whoever's turn comes next serves all
 * that have come so far, at the cost of one (Hendler, Incze, Shavit, Tzafrir: "Flat Combining and
 * the Synchronization-Parallelism Tradeoff", SPAA 2010). With one worker, every visit is alone.
 */
final class Visits {
  private final Queue<Visit> waiting = new ConcurrentLinkedQueue<>();

  /** Announces a visit; called from any thread, before it waits for its turn. */
  void announce(Visit visit) {
    waiting.add(visit);
  }

  /**
   * Returns the visits that a worker serves when its turn has come: its own and all that wait. They
   * no longer wait then. A visit that could not be served, since its turn ended by an error, is due
   * again in the turn of its own worker.
   *
   * @return empty when the own visit was served in the turn of another
   */
  List<Visit> due(Visit own) {
    if (own.isServed()) {
      return List.of();
    }
    List<Visit> due = new ArrayList<>();
    for (Visit visit = waiting.poll(); visit != null; visit = waiting.poll()) {
      due.add(visit);
    }
    if (!due.contains(own)) {
      due.add(own);
    }
    return due;
  }
}
