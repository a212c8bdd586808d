package io.mixnas.evaluator.fused;

import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.evaluator.kernel.Operands;
import java.util.Arrays;

/**
 * Memory that runs share from step to step, and the team that works on it. It grows to the largest
 * step seen and never shrinks; it goes when nothing refers to it any more.
 */
public final class Scratch {
  private static final int SLAB = 1 << 20; // floats; large enough to be placed aligned by G1

  private final Team team;
  private final float[][] tiles; // [member]
  private float[] slab = new float[0];
  private int used;
  private float[] slopes = new float[0];
  private float[] partials = new float[0];

  /**
   * An empty scratch.
   *
   * @param team who computes
   */
  public Scratch(Team team) {
    this.team = team;
    this.tiles = new float[team.size()][0];
  }

  /** Who computes. */
  public Team team() {
    return team;
  }

  /** What each member hands to the kernels of a stage, {@code [member]}. */
  Operands[] operands(Kernels kernels) {
    Operands[] all = new Operands[team.size()];
    Arrays.setAll(all, member -> kernels.operands());
    return all;
  }

  /** Floats that stay with their owner as long as this scratch lives. */
  Span keep(int length) {
    int needed = Span.aligned(length);
    if (slab.length - Span.ALIGNED - used < needed) {
      slab = new float[Math.max(SLAB, needed + Span.ALIGNED)];
      used = 0;
    }
    Span span = new Span(slab, Span.ALIGNED + used);
    used += needed;
    return span;
  }

  /** What one member works on during one task; it holds anything at the beginning. */
  float[] tiles(int member, int length) {
    if (tiles[member].length < length + Span.ALIGNED) {
      tiles[member] = new float[Math.max(SLAB, length + Span.ALIGNED)];
    }
    return tiles[member];
  }

  /** What one stage hands from one phase of its backward pass to the next. */
  float[] slopes(int length) {
    slopes = grown(slopes, length);
    return slopes;
  }

  /** The chunks' parts of sums over the batch, in one phase of a backward pass; holds anything. */
  float[] partials(int length) {
    partials = grown(partials, length);
    return partials;
  }

  /** An array to begin at {@link Span#ALIGNED} in: the same one if it is long enough. */
  static float[] grown(float[] array, int length) {
    return array.length >= length + Span.ALIGNED ? array : new float[length + Span.ALIGNED];
  }
}
