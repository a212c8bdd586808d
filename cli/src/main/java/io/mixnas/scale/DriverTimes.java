package io.mixnas.scale;

import java.util.ArrayList;
import java.util.List;

/** Collects how long the driver's parts take: the controller, and the store of the trials. */
final class DriverTimes {
  private final List<Double> proposals = new ArrayList<>(); // seconds
  private double observing; // seconds, as the following
  private double storingProposals;
  private double storingResults;
  private int results;

  synchronized void proposed(double seconds) {
    proposals.add(seconds);
  }

  synchronized void observed(double seconds) {
    observing += seconds;
  }

  synchronized void storedProposals(double seconds) {
    storingProposals += seconds;
  }

  synchronized void storedResults(int count, double seconds) {
    storingResults += seconds;
    results += count;
  }

  /** Returns the result of a campaign. */
  synchronized ScaleResult result(
      String controller, int workers, List<TrainingSpan> spans, double begin, long heapBytes) {
    return new ScaleResult(
        controller,
        workers,
        spans,
        begin,
        proposals,
        storingProposals,
        results,
        storingResults,
        observing,
        heapBytes);
  }
}
