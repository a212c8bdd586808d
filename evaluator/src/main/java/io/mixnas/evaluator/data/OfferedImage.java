package io.mixnas.evaluator.data;

import java.io.IOException;

/** An image that a source offers; nothing of it is read before it is asked for. */
interface OfferedImage {
  /** {@code class/file}, for messages. */
  String name();

  /**
   * Its pixels; safe to call from several threads.
   *
   * @param memory what those that are decoded at once may take of the heap
   * @throws IOException when it is unreadable, with a few words as the message
   */
  DecodedImage decode(int resolution, DecodingMemory memory) throws IOException;
}
