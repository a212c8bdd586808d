package io.mixnas.evaluator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        int length = in.readInt();
        byte[] state = in.readNBytes(Math.max(0, length));
        if (state.length != length) {
          throw new IllegalArgumentException("preparation: must be whole, ends early");
        }
        states.put(name, state);
      }
      return states;
    } catch (IOException e) {
      throw new IllegalArgumentException("preparation: must be whole, ends early", e);
    }
  }

  /**
   * Returns the stored state of a part, in a state that may have parts; empty when it has none, or
   * no part of one of these names. Parts of parts are looked into.
   *
   * @param names the names of the part, and of parts to look into
   */
  public static Optional<byte[]> find(byte[] state, List<String> names) {
    if (!hasParts(state)) {
      return Optional.of(state);
    }
    Map<String, byte[]> states = read(state);
    return names.stream()
        .map(states::get)
        .filter(Objects::nonNull)
        .findFirst()
        .flatMap(part -> find(part, names));
  }

  private static boolean hasParts(byte[] state) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
      return in.readUTF().equals(FORMAT);
    } catch (IOException e) {
      return false;
    }
  }
}
