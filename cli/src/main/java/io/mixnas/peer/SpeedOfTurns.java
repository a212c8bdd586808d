package io.mixnas.peer;

import java.util.List;

/**
 * How fast a program was with one network in all its turns.
 *
 * @param turns at least one, in their order
 */
public record SpeedOfTurns(List<Speed> turns) {
  public SpeedOfTurns {
    turns = List.copyOf(turns);
    if (turns.isEmpty()) {
      throw new IllegalArgumentException("turns: must be at least 1, was 0");
    }
  }

  /** Median of the turns' medians; the mean of both middle ones where their number is even. */
  public double imagesPerSecond() {
    double[] sorted = turns.stream().mapToDouble(Speed::imagesPerSecond).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** Of all runs of all turns. */
  public double slowest() {
    return turns.stream().mapToDouble(Speed::slowest).min().orElseThrow();
  }

  /** Of all runs of all turns. */
  public double fastest() {
    return turns.stream().mapToDouble(Speed::fastest).max().orElseThrow();
  }

  /** Images per step, in the last turn. */
  public int batch() {
    return last().batch();
  }

  /** Threads that computed, in the last turn. */
  public int threads() {
    return last().threads();
  }

  private Speed last() {
    return turns.get(turns.size() - 1);
  }
}
