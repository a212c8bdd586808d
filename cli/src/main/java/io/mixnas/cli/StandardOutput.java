package io.mixnas.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Writes the results of a command. When they cannot be written, the command ends by an {@link
 * OutputException}, so that nobody mistakes a part of the results for all of them.
 */
final class StandardOutput extends PrintWriter {
  private final Checked bytes;

  /** Creates a writer to a stream, in UTF-8. */
  StandardOutput(OutputStream stream) {
    this(new Checked(stream));
  }

  private StandardOutput(Checked bytes) {
    super(new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8)));
    this.bytes = bytes;
  }

  /** Writes bytes after the text so far. */
  void write(byte[] content) {
    flush();
    bytes.write(content, 0, content.length);
    bytes.flush();
  }

  /** Passes the failures of a stream through a writer, which hides other kinds of exceptions. */
  private static final class Checked extends OutputStream {
    private final OutputStream stream;
    private boolean failed;

    Checked(OutputStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] content, int offset, int length) {
      attempt(() -> stream.write(content, offset, length));
    }

    @Override
    public void flush() {
      attempt(stream::flush);
    }

    /**
     * Makes an attempt unless one has failed before: what a writer still buffers is lost anyway.
     */
    private void attempt(Attempt attempt) {
      if (failed) {
        return;
      }
      try {
        attempt.run();
      } catch (IOException e) {
        failed = true;
        throw new OutputException(e);
      }
    }
  }

  private interface Attempt {
    void run() throws IOException;
  }
}
