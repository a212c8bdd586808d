package io.mixnas.evaluator.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** An open file of CIFAR records. Several threads may read it at once. */
record CifarFile(Path path, CifarFormat format, FileChannel channel) {
  private static final int RECORDS_AT_ONCE = 1_000;

  /**
   * Returns the label of every record.
   *
   * @throws DataException if the file does not consist of whole records or a label is too large
   */
  int[] labels() throws IOException {
    int bytes = format.recordBytes();
    if (channel.size() == 0 || channel.size() % bytes != 0) {
      throw new DataException(
          "%s: must be whole records of %s bytes (%s), has %s bytes"
              .formatted(path, bytes, format.title(), channel.size()));
    }
    int[] labels = new int[Math.toIntExact(channel.size() / bytes)];
    for (int start = 0; start < labels.length; start += RECORDS_AT_ONCE) {
      int count = Math.min(RECORDS_AT_ONCE, labels.length - start);
      byte[] records = read(start, count);
      for (int i = 0; i < count; i++) {
        labels[start + i] = label(start + i, records[i * bytes + format.labelBytes() - 1]);
      }
    }
    return labels;
  }

  /** Returns the bytes of some records, labels included. */
  byte[] read(int first, int count) throws IOException {
    ByteBuffer records = ByteBuffer.allocate(count * format.recordBytes());
    long position = (long) first * format.recordBytes();
    while (records.hasRemaining()) {
      if (channel.read(records, position + records.position()) < 0) {
        throw new IOException("file became shorter");
      }
    }
    return records.array();
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int label(int record, byte stored) {
    int label = Byte.toUnsignedInt(stored);
    if (label >= format.classes()) {
      throw new DataException(
          "%s: labels must be below %s (%s), was %s in record %s"
              .formatted(path, format.classes(), format.title(), label, record));
    }
    return label;
  }
}
