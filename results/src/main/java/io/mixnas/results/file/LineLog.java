package io.mixnas.results.file;

import io.mixnas.document.RegularFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A text file to which lines are added at its end. A line survives a loss of power before {@link
 * #add} returns. A line that a kill cut off is not read, and is removed when the next is added.
 */
public final class LineLog implements AutoCloseable {
  private final Path path;
  private final RandomAccessFile file; // an interrupt closes a channel, but not this
  private final List<String> lines;

  private LineLog(Path path, RandomAccessFile file, List<String> lines) {
    this.path = path;
    this.file = file;
    this.lines = lines;
  }

  /**
   * Opens a file for adding, and creates it where it is missing. One process at a time may do so.
   *
   * @throws StoreException when it cannot be opened, read or written
   */
  public static LineLog open(Path path) {
    boolean isNew = !Files.exists(path);
    try {
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      try {
        String whole = whole(path);
        file.setLength(whole.getBytes(StandardCharsets.UTF_8).length);
        file.seek(file.length());
        if (isNew) {
          DurableFiles.forceDirectory(DurableFiles.directoryOf(path));
        }
        return new LineLog(path, file, whole.lines().toList());
      } catch (RuntimeException | IOException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StoreException("cannot open %s: %s".formatted(path, DurableFiles.reason(e)), e);
    }
  }

  /**
   * Returns the whole lines of a file, to which another process may be adding; none where there is
   * no file.
   *
   * @throws StoreException when it cannot be read
   */
  public static List<String> read(Path path) {
    try {
      return Files.exists(path) ? whole(path).lines().toList() : List.of();
    } catch (IOException e) {
      throw new StoreException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static String whole(Path path) throws IOException {
    String text =
        new String(RegularFile.bytes(path, RegularFile.MOST_OF_MODEL), StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  /** Returns the lines that the file had when it was opened. */
  public List<String> lines() {
    return lines;
  }

  /**
   * Adds a line. An interrupt does not stop it.
   *
   * @param line without a line break
   * @throws StoreException when it cannot be written; nothing of it remains then
   */
  public synchronized void add(String line) {
    try {
      append((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw DurableFiles.cannotWrite(path, e);
    }
  }

  private void append(byte[] line) throws IOException {
    long end = file.getFilePointer();
    try {
      file.write(line);
      file.getFD().sync();
    } catch (IOException e) {
      truncate(end, e);
      throw e;
    }
  }

  private void truncate(long end, IOException reason) {
    try {
      file.setLength(end);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new StoreException("cannot close %s: %s".formatted(path, e.getMessage()), e);
    }
  }
}
