package io.mixnas.evaluator.zerocost;

import io.mixnas.evaluator.fused.ObservedValues;
import java.util.Arrays;

/** A growing row of bits. */
final class BitCode {
  private long[] words;
  private int length;

  /**
   * @param expected bits, about
   */
  BitCode(long expected) {
    this.words = new long[Math.toIntExact(expected / Long.SIZE + 1)];
  }

  /** Number of bits. */
  int length() {
    return length;
  }

  /** Appends a bit for each value, pixel by pixel: 1 where it is above 0. */
  void append(ObservedValues values) {
    reserve(values.pixels() * values.channels());
    for (int pixel = 0; pixel < values.pixels(); pixel++) {
      for (int channel = 0; channel < values.channels(); channel++) {
        if (values.value(pixel, channel) > 0) {
          words[length >> 6] |= 1L << length;
        }
        length++;
      }
    }
  }

  private void reserve(int more) {
    int needed = (Math.addExact(length, more) >> 6) + 1;
    if (words.length < needed) {
      words = Arrays.copyOf(words, Math.max(needed, words.length * 2));
    }
  }

  /** Number of bits that differ; both are of one length. */
  int distance(BitCode other) {
    int differing = 0;
    for (int i = 0; i < (length + Long.SIZE - 1) / Long.SIZE; i++) {
      differing += Long.bitCount(words[i] ^ other.words[i]);
    }
    return differing;
  }
}
