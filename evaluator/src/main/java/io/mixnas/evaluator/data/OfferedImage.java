package io.mixnas.evaluator.data;

import java.io.IOException;

/** An image that a source offers. Nothing of it is read before {@link #decode}. */
interface OfferedImage {
  /** Returns the name for messages, {@code class/file}. */
  String name();

  /**
   * Decodes the pixels. Several threads may call this at once.
   *
   * @param memory the part of the heap that all images decoded at the same time may take together
   * @throws IOException if the image is unreadable, with a few words as the message
   */
  DecodedImage decode(int resolution, DecodingMemory memory) throws IOException;
}
