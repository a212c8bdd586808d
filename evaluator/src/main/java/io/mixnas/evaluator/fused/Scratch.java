package io.mixnas.evaluator.fused;

/**
 * Memory that runs share from step to step, and the team that works on it. It grows to the largest
 * step seen and never shrinks; it goes when nothing refers to it any more.
 */
public final class Scratch {
  private final Team team;

  /**
   * An empty scratch.
   *
   * @param team who computes
   */
  public Scratch(Team team) {
    this.team = team;
  }

  /** Who computes. */
  public Team team() {
    return team;
  }
}
