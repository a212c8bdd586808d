package io.mixnas.cli;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * Standard error of a process that is to get no further than to a certain line: whoever writes that
 * line stands still until it is interrupted.
 */
final class Leash extends FilterOutputStream {
  private final String beginning;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int left;

  /** Stops after so many lines that begin so. */
  Leash(OutputStream out, String beginning, int lines) {
    super(out);
    this.beginning = beginning;
    this.left = lines;
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    if (value != '\n') {
      line.write(value);
      return;
    }
    boolean counts = line.toString(StandardCharsets.UTF_8).startsWith(beginning);
    line.reset();
    left -= counts ? 1 : 0;
    if (counts && left == 0) {
      standStill();
    }
  }

  private static void standStill() throws IOException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException(); // of which a PrintWriter makes an interrupt again
    }
  }
}
