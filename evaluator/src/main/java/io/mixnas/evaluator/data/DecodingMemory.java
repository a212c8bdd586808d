package io.mixnas.evaluator.data;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * The part of the heap that images may take while they are decoded. All images decoded at the same
 * time share it.
 */
final class DecodingMemory {
  private static final int MEBIBYTE = 1 << 20;

  private final long bytes;
  private final int units;
  private final Semaphore free;

  /** Creates a memory of this many bytes. */
  DecodingMemory(long bytes) {
    this.bytes = bytes;
    this.units = Math.max(1, Math.toIntExact(bytes / MEBIBYTE));
    this.free = new Semaphore(units, true);
  }

  /** Returns three quarters of the heap that remains when this many bytes are kept in it. */
  static DecodingMemory beside(long kept) {
    return new DecodingMemory(Math.max(0, Runtime.getRuntime().maxMemory() - kept) / 4 * 3);
  }

  /** Returns the total number of bytes. */
  long bytes() {
    return bytes;
  }

  /** A piece of work that needs memory. */
  interface Decoding<T> {
    T run() throws IOException;
  }

  /**
   * Runs work as soon as enough memory is free for it. Work that needs more than there is runs when
   * all memory is free.
   */
  <T> T holding(long needed, Decoding<T> work) throws IOException {
    int held = (int) Math.min(units, needed / MEBIBYTE + 1);
    free.acquireUninterruptibly(held);
    try {
      return work.run();
    } finally {
      free.release(held);
    }
  }
}
