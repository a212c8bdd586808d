package io.mixnas.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where the results of a command go. When they cannot be written there, the command ends by an
 * {@link OutputException}: nobody must take a part of the results for all of them.
 */
final class StandardOutput extends PrintWriter {
  private final Checked bytes;

  /** Of a stream, in UTF-8. */
  StandardOutput(OutputStream stream) {
    this(new Checked(stream));
  }

  private StandardOutput(Checked bytes) {
    super(new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8)));
    this.bytes = bytes;
  }

  /** Writes bytes behind the text so far. */
  void write(byte[] content) {
    flush();
    bytes.write(content, 0, content.length);
    bytes.flush();
  }

  /** Lets the failures of a stream through a writer, which keeps those of other kinds to itself. */
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

    /** After a failure nothing is attempted: what a writer still has in store is lost anyway. */
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
