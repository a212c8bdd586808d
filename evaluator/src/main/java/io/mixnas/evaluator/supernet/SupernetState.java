package io.mixnas.evaluator.supernet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The state of a supernet's training between two steps. Arrays are not copied and must not be
 * changed.
 *
 * @param identity names the space, the settings and the images with which it began
 * @param steps the number of steps of the whole training
 * @param done the number of steps that are done
 * @param loss the moving average of the loss
 * @param values the shared weights
 * @param velocities the velocity of each weight
 */
@SuppressWarnings("ArrayRecordComponent") // too large to copy
record SupernetState(
    String identity, long steps, long done, double loss, float[] values, float[] velocities) {
  private static final String FORMAT = "mixnas-supernet-1";

  /** Returns the bytes that {@link #read} reads. */
  byte[] toBytes() {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(8 * values.length + 4 * FORMAT.length() + 256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(FORMAT);
      out.writeUTF(identity);
      out.writeLong(steps);
      out.writeLong(done);
      out.writeDouble(loss);
      write(out, values);
      write(out, velocities);
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be written to", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a state.
   *
   * @param identity the identity that it must have
   * @param length the number of weights that it must have
   * @throws IllegalArgumentException when the bytes are no such state
   */
  static SupernetState read(byte[] bytes, String identity, int length) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (!in.readUTF().equals(FORMAT)) {
        throw new IllegalArgumentException("supernet: must be of format " + FORMAT + ", is not");
      }
      if (!in.readUTF().equals(identity)) {
        throw new IllegalArgumentException(
            "supernet: must be of the same space, settings, seed and images, was trained with others");
      }
      return new SupernetState(
          identity,
          in.readLong(),
          in.readLong(),
          in.readDouble(),
          floats(in, length),
          floats(in, length));
    } catch (IOException e) {
      throw new IllegalArgumentException("supernet: must be a whole file, " + e.getMessage(), e);
    }
  }

  private static void write(DataOutputStream out, float[] floats) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(floats.length * Float.BYTES);
    buffer.asFloatBuffer().put(floats);
    out.write(buffer.array());
  }

  private static float[] floats(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[length * Float.BYTES];
    in.readFully(bytes);
    float[] floats = new float[length];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(floats);
    return floats;
  }
}
