package io.mixnas.evaluator.supernet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * The state of a supernet's training between two steps. Arrays are not copied and must not be
 * changed.
 *
 * @param head says whose it is
 * @param steps the number of steps of the whole training
 * @param done the number of steps that are done
 * @param loss the moving average of the loss
 * @param values the shared weights
 * @param velocities the velocity of each weight
 */
@SuppressWarnings("ArrayRecordComponent") // too large to copy
record SupernetState(
    StateHead head, long steps, long done, double loss, float[] values, float[] velocities) {
  private static final int LONGEST_HEAD = 1024;
  private static final String NAME = "supernet";

  /** Returns the bytes that {@link #read} reads. */
  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * values.length + LONGEST_HEAD);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      head.write(out);
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
   * @param wanted the heads of which it must have one
   * @param length the number of weights that it must have
   * @throws IllegalArgumentException when the bytes are no such state
   */
  static SupernetState read(byte[] bytes, List<StateHead> wanted, int length) {
    return read(NAME, bytes, length, head -> head.requireOneOf(NAME, wanted));
  }

  /**
   * Reads the state of another campaign's complete training, and returns it as that of this one.
   *
   * @param source what messages call the other campaign
   * @param own the head that it gets
   * @throws IllegalArgumentException when the bytes are no such state, or do not fit
   */
  static SupernetState adopt(String source, byte[] bytes, StateHead own, int length) {
    String name = NAME + ": " + source;
    SupernetState theirs = read(name, bytes, length, head -> head.requireFit(name, own));
    if (theirs.done < theirs.steps) {
      throw new IllegalArgumentException(
          "%s: must be trained for all of its %s steps, was for %s; continue with: mixnas resume %s"
              .formatted(name, theirs.steps, theirs.done, source));
    }
    return new SupernetState(
        own, theirs.steps, theirs.done, theirs.loss, theirs.values, theirs.velocities);
  }

  private static SupernetState read(
      String name, byte[] bytes, int length, Consumer<StateHead> check) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      StateHead head = StateHead.read(name, in);
      check.accept(head);
      return new SupernetState(
          head,
          in.readLong(),
          in.readLong(),
          in.readDouble(),
          floats(in, length),
          floats(in, length));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          name + ": must be a whole state, is cut short or another", e);
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
