package io.mixnas.evaluator.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Keeps the end of a program's output in a file that can be watched while it grows. When the file
 * has a megabyte, it is renamed to {@code NAME.before}, which replaces an earlier one, and a new
 * file begins. The last megabyte is therefore always kept, and never more than two. When the file
 * cannot be written, the log ends there.
 */
final class OutputLog implements AutoCloseable {
  static final int MOST_BYTES = 1 << 20;

  private final Path file;
  private OutputStream out;
  private long size;
  private boolean closed;
  private Optional<IOException> failure = Optional.empty();

  OutputLog(Path file) throws IOException {
    this.file = file;
    this.out = Files.newOutputStream(file);
  }

  /**
   * Writes output of both streams of a program, in the order in which it is read. Nothing is
   * written after a failure, or after the log was closed.
   */
  synchronized void write(byte[] bytes, int length) {
    if (closed || failure.isPresent()) {
      return;
    }
    try {
      append(bytes, length);
    } catch (IOException e) {
      failure = Optional.of(e);
    }
  }

  private void append(byte[] bytes, int length) throws IOException {
    if (size > 0 && size + length > MOST_BYTES) {
      out.close();
      rename();
      out = Files.newOutputStream(file);
      size = 0;
    }
    out.write(bytes, 0, length);
    size += length;
  }

  /** Renames the file, unless the program has deleted it. */
  private void rename() throws IOException {
    Path before = file.resolveSibling(file.getFileName() + ".before");
    try {
      Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      return; // there is nothing to rename
    }
  }

  /** Returns the failure after which nothing was written; empty when there was none. */
  synchronized Optional<IOException> failure() {
    return failure;
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      out.close();
    } catch (IOException e) {
      failure = failure.or(() -> Optional.of(e));
    }
  }
}
