package io.mixnas.cli;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * Stops a process at a certain line of its standard error: the thread that writes that line waits
 * until it is interrupted.
 */
final class Leash extends FilterOutputStream {
  private final String beginning;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int left;

  /** Stops after a number of lines with a beginning. */
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
      throw new InterruptedIOException(); // which a PrintWriter turns back into an interrupt
    }
  }
}
