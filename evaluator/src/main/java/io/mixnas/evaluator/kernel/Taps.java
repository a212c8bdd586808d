package io.mixnas.evaluator.kernel;

/**
 * A depthwise convolution of one feature map as blocks of neighbouring output pixels, each a sum
 * over taps. Offsets are in floats from where the map begins.
 *
 * @param step input pixels from one output pixel to the next, 1 or 2
 * @param tapAt {@code [tap]}: where it reads, relative to {@code inAt}
 * @param index {@code [tap]}: which of the kernel's taps this is
 * @param pixels {@code [block]}: output pixels, 1 to {@link #MOST_PIXELS}
 * @param inAt {@code [block]}: where the first pixel reads
 * @param outAt {@code [block]}: where the first pixel is written
 * @param outStep floats from one written pixel to the next
 * @param slopeAt {@code [block]}: where the first pixel's slope is read, its neighbours' behind it
 * @param first {@code [block]}: taps before it meet only padding
 * @param end {@code [block]}: taps from it on meet only padding; behind {@code first}
 */
@SuppressWarnings("ArrayRecordComponent") // tables, never compared
public record Taps(
    int step,
    int[] tapAt,
    int[] index,
    int[] pixels,
    int[] inAt,
    int[] outAt,
    int outStep,
    int[] slopeAt,
    int[] first,
    int[] end) {
  /** Most pixels of a block. */
  public static final int MOST_PIXELS = TapStrips.MOST_PIXELS;

  public Taps {
    for (int block = 0; block < first.length; block++) {
      if (first[block] >= end[block]) {
        throw new IllegalArgumentException("block %s: must have a tap, has none".formatted(block));
      }
    }
  }

  /** Pixels of the smallest block. */
  int fewest() {
    int fewest = MOST_PIXELS;
    for (int count : pixels) {
      fewest = Math.min(fewest, count);
    }
    return fewest;
  }

  /** Pixels of the largest block. */
  int most() {
    int most = 1;
    for (int count : pixels) {
      most = Math.max(most, count);
    }
    return most;
  }
}
