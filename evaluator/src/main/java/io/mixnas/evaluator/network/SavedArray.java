package io.mixnas.evaluator.network;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Reads and writes a vector of floats in the format of {@code Nd4j.write}, big-endian: first the
 * buffer of its shape (rank, sizes, strides, type, stride between elements, order), then the buffer
 * of its values. A buffer consists of its allocation mode, its length, the type of its values, and
 * its values.
 */
final class SavedArray {
  private static final String ALLOCATION = "MIXED_DATA_TYPES";
  private static final String LONG = "LONG";
  private static final String FLOAT = "FLOAT";
  private static final long FLOATS = 1 << 13; // the code of the type in a shape
  private static final long ROW_MAJOR = 'c';
  private static final int PIECE = 1 << 14;

  private SavedArray() {}

  static void write(float[] values, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    long[] shape = {1, values.length, 1, FLOATS, 1, ROW_MAJOR};
    begin(shape.length, LONG, data);
    for (long value : shape) {
      data.writeLong(value);
    }
    begin(values.length, FLOAT, data);
    ByteBuffer piece = ByteBuffer.allocate(PIECE * Float.BYTES);
    for (int from = 0; from < values.length; from += PIECE) {
      int count = Math.min(PIECE, values.length - from);
      piece.asFloatBuffer().put(values, from, count);
      data.write(piece.array(), 0, count * Float.BYTES);
    }
    data.flush();
  }

  private static void begin(long length, String type, DataOutputStream data) throws IOException {
    data.writeUTF(ALLOCATION);
    data.writeLong(length);
    data.writeUTF(type);
  }

  /**
   * Reads a vector, or the rows of a matrix in sequence.
   *
   * @throws IOException if the bytes are no such array
   */
  static float[] read(byte[] bytes) throws IOException {
    try {
      return read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (EOFException e) {
      throw new IOException("array: must have a shape and values, ends before", e);
    }
  }

  private static float[] read(DataInputStream data) throws IOException {
    int rank = (length(LONG, data) - 4) / 2;
    long length = 1;
    require("rank", rank, data.readLong());
    for (int i = 0; i < rank; i++) {
      length *= data.readLong();
    }
    data.skipNBytes((long) (rank + 2) * Long.BYTES);
    require("order", ROW_MAJOR, data.readLong());
    int count = length(FLOAT, data);
    require("length", length, count);
    require("bytes", (long) count * Float.BYTES, data.available());
    float[] values = new float[count];
    ByteBuffer.wrap(data.readAllBytes()).asFloatBuffer().get(values);
    return values;
  }

  private static int length(String type, DataInputStream data) throws IOException {
    data.readUTF(); // the allocation mode
    long length = data.readLong();
    String actual = data.readUTF();
    if (!actual.equals(type)) {
      throw new IOException("array: type must be %s, was %s".formatted(type, actual));
    }
    if (length < 0 || length > Integer.MAX_VALUE / Float.BYTES) {
      throw new IOException("array: length must be that of a network, was " + length);
    }
    return (int) length;
  }

  private static void require(String what, long expected, long actual) throws IOException {
    if (actual != expected) {
      throw new IOException("array: %s must be %s, was %s".formatted(what, expected, actual));
    }
  }
}
