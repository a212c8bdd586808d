package io.mixnas.evaluator.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Keeps the end of a program's output in a file that can be watched while it grows. When the file
 * has a megabyte, it is renamed to {@code NAME.before}, which replaces an earlier one, and a new
 * file begins. The last megabyte is therefore always kept, and never more than two.
 */
final class OutputLog implements AutoCloseable {
  static final int MOST_BYTES = 1 << 20;

  private final Path file;
  private OutputStream out;
  private long size;

  OutputLog(Path file) throws IOException {
    this.file = file;
    this.out = Files.newOutputStream(file);
  }

  /** Writes output of both streams of a program, in the order in which it is read. */
  synchronized void write(byte[] bytes, int length) throws IOException {
    if (size > 0 && size + length > MOST_BYTES) {
      out.close();
      Path before = file.resolveSibling(file.getFileName() + ".before");
      Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
      out = Files.newOutputStream(file);
      size = 0;
    }
    out.write(bytes, 0, length);
    size += length;
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}
