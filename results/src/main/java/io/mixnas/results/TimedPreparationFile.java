package io.mixnas.results;

import io.mixnas.document.RegularFile;
import io.mixnas.results.file.DurableFiles;
import io.mixnas.results.file.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keeps the state of an evaluator's preparation and the time that it took in one file, which is
 * replaced as a whole. The file begins with a mark of eight bytes and the time in nanoseconds.
 *
 * <p>An older version of MixNAS wrote the state alone, without mark and time, and kept the time in
 * the database.
 */
record TimedPreparationFile(Path path) {
  private static final long MARK = 0x4d784e4170726570L; // "MxNAprep"
  private static final int HEADER = 2 * Long.BYTES;

  /** Replaces state and time in one write. */
  void write(byte[] state, Duration time) {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + state.length);
    bytes.putLong(MARK).putLong(time.toNanos()).put(state);
    DurableFiles.replace(path, bytes.array());
  }

  /** Returns the state, or empty when there is no file. */
  Optional<byte[]> state() {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = RegularFile.bytes(path, RegularFile.MOST_OF_MODEL);
      boolean timed = timeIn(bytes).isPresent();
      return Optional.of(timed ? Arrays.copyOfRange(bytes, HEADER, bytes.length) : bytes);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Returns the time, or empty when there is no file, or the file has only a state. */
  Optional<Duration> time() {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      RegularFile.require(path);
      try (InputStream in = Files.newInputStream(path)) {
        return timeIn(in.readNBytes(HEADER));
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Optional<Duration> timeIn(byte[] bytes) {
    if (bytes.length < HEADER || ByteBuffer.wrap(bytes).getLong() != MARK) {
      return Optional.empty();
    }
    long nanoseconds = ByteBuffer.wrap(bytes).getLong(Long.BYTES);
    if (nanoseconds < 0) {
      throw new StoreException(
          "cannot read %s: its time must be at least 0 nanoseconds, was %s"
              .formatted(path, nanoseconds));
    }
    return Optional.of(Duration.ofNanos(nanoseconds));
  }

  private StoreException unreadable(IOException e) {
    return new StoreException("cannot read %s: %s".formatted(path, e.getMessage()), e);
  }
}
