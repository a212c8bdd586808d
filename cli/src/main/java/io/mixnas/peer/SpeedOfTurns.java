package io.mixnas.peer;

import java.util.List;

/**
 * Summarises the speed of a program with one network over all its turns.
 *
 * @param turns at least one turn, in their order
 */
public record SpeedOfTurns(List<Speed> turns) {
  public SpeedOfTurns {
    turns = List.copyOf(turns);
    if (turns.isEmpty()) {
      throw new IllegalArgumentException("turns: must be at least 1, was 0");
    }
  }

  /** Returns the median of the turns' medians, or the mean of the middle two for an even number. */
  public double imagesPerSecond() {
    double[] sorted = turns.stream().mapToDouble(Speed::imagesPerSecond).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** Returns the slowest of all runs of all turns. */
  public double slowest() {
    return turns.stream().mapToDouble(Speed::slowest).min().orElseThrow();
  }

  /** Returns the fastest of all runs of all turns. */
  public double fastest() {
    return turns.stream().mapToDouble(Speed::fastest).max().orElseThrow();
  }

  /** Returns the images per step, in the last turn. */
  public int batch() {
    return last().batch();
  }

  /** Returns the threads that computed, in the last turn. */
  public int threads() {
    return last().threads();
  }

  private Speed last() {
    return turns.get(turns.size() - 1);
  }
}
