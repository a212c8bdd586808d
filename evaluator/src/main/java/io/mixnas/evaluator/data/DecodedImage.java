package io.mixnas.evaluator.data;

import java.util.Optional;

/**
 * An image as networks see it.
 *
 * @param pixels {@code [(row * resolution + column) * 3 + channel]}, RGB, unsigned
 * @param reduction in a few words, how much of a large image was left out for want of memory
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
record DecodedImage(byte[] pixels, Optional<String> reduction) {
  /** Of which every pixel was read. */
  static DecodedImage whole(byte[] pixels) {
    return new DecodedImage(pixels, Optional.empty());
  }
}
