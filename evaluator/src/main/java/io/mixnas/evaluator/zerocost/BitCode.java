package io.mixnas.evaluator.zerocost;

import io.mixnas.evaluator.fused.ObservedValues;
import java.util.Arrays;

/** Collects a row of bits. */
final class BitCode {
  private long[] words;
  private int length;

  /**
   * Creates an empty code.
   *
   * @param expected the number of bits to come; more make it grow
   */
  BitCode(long expected) {
    this.words = new long[Math.toIntExact(expected / Long.SIZE + 1)];
  }

  /** Returns the number of bits. */
  int length() {
    return length;
  }

  /** Appends a bit for each value, pixel by pixel: 1 for a value above 0. */
  void append(ObservedValues values) {
    reserve(values.pixels() * values.channels());
    for (int pixel = 0; pixel < values.pixels(); pixel++) {
      appendPixel(values, values.start() + pixel * values.stride());
    }
  }

  /** Works on local copies of the fields, as this loop takes most of the time. */
  private void appendPixel(ObservedValues values, int start) {
    float[] array = values.array();
    float[] scale = values.scale();
    float[] shift = values.shift();
    int column = values.column();
    int at = length;
    long word = words[at >> 6];
    for (int channel = 0; channel < values.channels(); channel++) {
      float value = scale[column + channel] * array[start + channel] + shift[column + channel];
      word |= (value > 0 ? 1L : 0L) << at;
      at++;
      if ((at & 63) == 0) {
        words[(at >> 6) - 1] = word;
        word = 0;
      }
    }
    words[at >> 6] = word;
    length = at;
  }

  private void reserve(int more) {
    int needed = (Math.addExact(length, more) >> 6) + 1;
    if (words.length < needed) {
      words = Arrays.copyOf(words, Math.max(needed, words.length * 2));
    }
  }

  /** Returns the number of bits that differ from another code of the same length. */
  int distance(BitCode other) {
    int differing = 0;
    for (int i = 0; i < (length + Long.SIZE - 1) / Long.SIZE; i++) {
      differing += Long.bitCount(words[i] ^ other.words[i]);
    }
    return differing;
  }
}
