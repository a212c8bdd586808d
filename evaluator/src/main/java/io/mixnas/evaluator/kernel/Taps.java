package io.mixnas.evaluator.kernel;

/**
 * A depthwise convolution of one feature map, as blocks of neighbouring output pixels, each of
 * which is a sum over taps. Offsets are in floats from the start of the map.
 *
 * @param step the number of input pixels from one output pixel to the next, 1 or 2
 * @param tapAt {@code [tap]}: where the tap reads, relative to {@code inAt}
 * @param index {@code [tap]}: the tap's index in the kernel
 * @param pixels {@code [block]}: the number of output pixels, 1 to {@link #MOST_PIXELS}
 * @param inAt {@code [block]}: where the first pixel reads
 * @param outAt {@code [block]}: where the first pixel is written
 * @param outStep the number of floats from one written pixel to the next
 * @param slopeAt {@code [block]}: where the first pixel's slope is read, followed by those of its
 *     neighbours
 * @param first {@code [block]}: the first tap to compute; taps before it meet only padding
 * @param end {@code [block]}: the tap after the last to compute, greater than {@code first}; it and
 *     those after it meet only padding
 */
@SuppressWarnings("ArrayRecordComponent") // tables that are never compared
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
  /** The largest number of pixels in a block. */
  public static final int MOST_PIXELS = TapStrips.MOST_PIXELS;

  public Taps {
    for (int block = 0; block < first.length; block++) {
      if (first[block] >= end[block]) {
        throw new IllegalArgumentException("block %s: must have a tap, has none".formatted(block));
      }
    }
  }

  /** Returns the number of pixels of the smallest block. */
  int fewest() {
    int fewest = MOST_PIXELS;
    for (int count : pixels) {
      fewest = Math.min(fewest, count);
    }
    return fewest;
  }

  /** Returns the number of pixels of the largest block. */
  int most() {
    int most = 1;
    for (int count : pixels) {
      most = Math.max(most, count);
    }
    return most;
  }
}
