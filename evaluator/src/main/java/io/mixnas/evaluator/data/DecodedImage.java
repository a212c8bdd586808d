package io.mixnas.evaluator.data;

import java.util.Optional;

/**
 * An image in the form that networks see.
 *
 * @param pixels the pixels {@code [(row * resolution + column) * 3 + channel]}, RGB, unsigned
 * @param reduction a few words on how much of a large image was left out for lack of memory, if any
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
record DecodedImage(byte[] pixels, Optional<String> reduction) {
  /** Returns an image of which every pixel was read. */
  static DecodedImage whole(byte[] pixels) {
    return new DecodedImage(pixels, Optional.empty());
  }
}
