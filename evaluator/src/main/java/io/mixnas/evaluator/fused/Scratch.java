package io.mixnas.evaluator.fused;

import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.evaluator.kernel.Operands;
import java.util.Arrays;

/**
 * Memory that runs share from step to step, and the team that works on it. It grows to the largest
 * step seen and never shrinks.
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
   * Creates an empty scratch.
   *
   * @param team the team that computes
   */
  public Scratch(Team team) {
    this.team = team;
    this.tiles = new float[team.size()][0];
  }

  /** Returns the team that computes. */
  public Team team() {
    return team;
  }

  /** Creates the operands with which each member calls the kernels of a stage, {@code [member]}. */
  Operands[] operands(Kernels kernels) {
    Operands[] all = new Operands[team.size()];
    Arrays.setAll(all, member -> kernels.operands());
    return all;
  }

  /** Returns floats that stay with their owner as long as this scratch lives. */
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

  /** Returns the memory of one member for one task. Its initial contents are undefined. */
  float[] tiles(int member, int length) {
    if (tiles[member].length < length + Span.ALIGNED) {
      tiles[member] = new float[Math.max(SLAB, length + Span.ALIGNED)];
    }
    return tiles[member];
  }

  /** Returns the array that one stage passes from one phase of its backward pass to the next. */
  float[] slopes(int length) {
    slopes = grown(slopes, length);
    return slopes;
  }

  /**
   * Returns the array of the chunks' parts of sums over the batch, for one phase of a backward
   * pass. Its initial contents are undefined.
   */
  float[] partials(int length) {
    partials = grown(partials, length);
    return partials;
  }

  /**
   * Returns an array with room for {@code length} floats from {@link Span#ALIGNED} on: the same
   * array if it is long enough.
   */
  static float[] grown(float[] array, int length) {
    return array.length >= length + Span.ALIGNED ? array : new float[length + Span.ALIGNED];
  }
}
