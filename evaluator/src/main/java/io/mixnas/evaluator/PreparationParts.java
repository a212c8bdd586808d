package io.mixnas.evaluator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Divides a preparation into parts, each with a stored state of its own.
 *
 * <pre>{@code
 * PreparationParts parts = new PreparationParts(preparation);
 * signs.prepare(parts.part("zero-cost", 0, 0.1));
 * supernet.prepare(parts.part("supernet", 0.1, 1));
 * }</pre>
 */
public final class PreparationParts {
  private static final String FORMAT = "mixnas-parts-1";

  private final Preparation whole;
  private final Map<String, byte[]> states;

  /**
   * Reads the parts that are stored.
   *
   * @throws IllegalArgumentException when what is stored has no parts
   */
  public PreparationParts(Preparation whole) {
    this.whole = whole;
    this.states = whole.stored().map(PreparationParts::read).orElseGet(TreeMap::new);
  }

  /**
   * Returns a part.
   *
   * @param from the fraction of the whole that is done before it
   * @param to the fraction of the whole that is done after it
   */
  public Preparation part(String name, double from, double to) {
    return new Preparation() {
      @Override
      public Optional<byte[]> stored() {
        return Optional.ofNullable(states.get(name));
      }

      @Override
      public void store(byte[] state) {
        states.put(name, state);
        whole.store(write());
      }

      @Override
      public Optional<Path> directory() {
        return whole.directory();
      }

      @Override
      public void advanced(double done, String what) {
        whole.advanced(from + done * (to - from), what);
      }
    };
  }

  private byte[] write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(FORMAT);
      out.writeInt(states.size());
      for (Map.Entry<String, byte[]> state : states.entrySet()) {
        out.writeUTF(state.getKey());
        out.writeInt(state.getValue().length);
        out.write(state.getValue());
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be written to", e);
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> read(byte[] bytes) {
    Map<String, byte[]> states = new TreeMap<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (!in.readUTF().equals(FORMAT)) {
        throw new IllegalArgumentException(
            "preparation: must be of format %s, is not".formatted(FORMAT));
      }
      for (int left = in.readInt(); left > 0; left--) {
        String name = in.readUTF();
        byte[] state = new byte[in.readInt()];
        in.readFully(state);
        states.put(name, state);
      }
      return states;
    } catch (IOException e) {
      throw new IllegalArgumentException("preparation: must be whole, " + e.getMessage(), e);
    }
  }
}
