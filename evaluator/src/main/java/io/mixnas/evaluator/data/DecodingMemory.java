package io.mixnas.evaluator.data;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/** The heap that images may take while they are decoded, shared by those decoded at once. */
final class DecodingMemory {
  private static final int MEBIBYTE = 1 << 20;

  private final long bytes;
  private final int units;
  private final Semaphore free;

  /** So many bytes. */
  DecodingMemory(long bytes) {
    this.bytes = bytes;
    this.units = Math.max(1, Math.toIntExact(bytes / MEBIBYTE));
    this.free = new Semaphore(units, true);
  }

  /** Three quarters of what the heap may grow to beside what is kept in it. */
  static DecodingMemory beside(long kept) {
    return new DecodingMemory(Math.max(0, Runtime.getRuntime().maxMemory() - kept) / 4 * 3);
  }

  /** Bytes in all. */
  long bytes() {
    return bytes;
  }

  /** Something that needs memory. */
  interface Work<T> {
    T run() throws IOException;
  }

  /** Does something as soon as there is so much memory for it; all of it where it needs more. */
  <T> T holding(long needed, Work<T> work) throws IOException {
    int held = (int) Math.min(units, needed / MEBIBYTE + 1);
    free.acquireUninterruptibly(held);
    try {
      return work.run();
    } finally {
      free.release(held);
    }
  }
}
