package io.mixnas.evaluator.data;

import java.io.IOException;

/** An image that a source offers; nothing of it is read before it is asked for. */
interface Candidate {
  /** {@code class/file}, for messages. */
  String name();

  /**
   * Its pixels; safe to call from several threads.
   *
   * @return {@code [(row * resolution + column) * 3 + channel]}, RGB, unsigned
   * @throws IOException when it is unreadable, with a few words as the message
   */
  byte[] pixels(int resolution) throws IOException;
}
