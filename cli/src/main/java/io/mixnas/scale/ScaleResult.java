package io.mixnas.scale;

import java.util.List;

/**
 * Holds what was measured of one campaign. Times are in seconds.
 *
 * @param controller the name of the controller
 * @param workers the workers of the campaign
 * @param spans when workers were busy with trials
 * @param begin when the campaign began, on the clock of the spans
 * @param proposals the time of the controller for each proposal
 * @param storingProposals the time in which proposals and beginnings were stored, of all trials
 * @param results the number of stored results
 * @param storingResults the time in which results were stored, of all trials
 * @param observing the time in which the controller observed them
 * @param heapBytes what controller and open store keep in memory at the end
 */
public record ScaleResult(
    String controller,
    int workers,
    List<TrainingSpan> spans,
    double begin,
    List<Double> proposals,
    double storingProposals,
    int results,
    double storingResults,
    double observing,
    long heapBytes) {
  public ScaleResult {
    spans = List.copyOf(spans);
    proposals = List.copyOf(proposals);
    if (spans.isEmpty() || proposals.isEmpty() || results < 1) {
      throw new IllegalArgumentException("spans, proposals, results: must not be empty");
    }
  }

  /**
   * Returns the share of the workers' time that trials took, 0 to 1, from the begin of the campaign
   * until its last trial began. What follows has no trials to offer.
   */
  public double utilisation() {
    double last = lastBegin();
    double busy = spans.stream().mapToDouble(span -> span.before(last)).sum();
    return busy / (workers * seconds());
  }

  /** Returns the trials that began in a second of the campaign. */
  public double trialsPerSecond() {
    return spans.size() / seconds();
  }

  /** Returns the proposals that the driver could make and store in a second, without a pause. */
  public double proposalsPerSecond() {
    return proposals.size() / (proposing() + storingProposals);
  }

  /** Returns the results that the driver could store and observe in a second, without a pause. */
  public double resultsPerSecond() {
    return results / (storingResults + observing);
  }

  /** Returns the time of the store for one trial: its proposal, its begin and its result. */
  public double storeSeconds() {
    return (storingProposals + storingResults) / results;
  }

  /** Returns the share of the campaign's time that controller and store took, 0 to 1. */
  public double driverShare() {
    return (proposing() + storingProposals + storingResults + observing) / seconds();
  }

  /** Returns the time of the controller that this share of the proposals, 0 to 1, did not need. */
  public double proposalSeconds(double share) {
    List<Double> sorted = proposals.stream().sorted().toList();
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.max(0, index));
  }

  /** Returns the mean time of the controller for a proposal, observations included. */
  public double meanProposalSeconds() {
    return (proposing() + observing) / proposals.size();
  }

  private double proposing() {
    return proposals.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Returns the time from the begin until the last trial began. */
  private double seconds() {
    return lastBegin() - begin;
  }

  private double lastBegin() {
    return spans.stream().mapToDouble(TrainingSpan::begin).max().orElseThrow();
  }
}
