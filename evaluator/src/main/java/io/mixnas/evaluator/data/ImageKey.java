package io.mixnas.evaluator.data;

import java.util.Arrays;

/** An image in a hash table. Two are equal when all their pixels are. */
final class ImageKey {
  private static final int HASHED = 64;

  private final byte[] pixels;

  ImageKey(byte[] pixels) {
    this.pixels = pixels;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImageKey key && Arrays.equals(pixels, key.pixels);
  }

  /** Returns a hash of some pixels from all over the image, which is soon read. */
  @Override
  public int hashCode() {
    int step = Math.max(1, pixels.length / HASHED);
    int hash = pixels.length;
    for (int i = 0; i < pixels.length; i += step) {
      hash = 31 * hash + pixels[i];
    }
    return hash;
  }
}
