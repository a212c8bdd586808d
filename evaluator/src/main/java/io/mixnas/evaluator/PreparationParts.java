package io.mixnas.evaluator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Divides a preparation into parts, each with a stored state of its own.
 *
 * <pre>{@code
 * PreparationParts parts = new PreparationParts(preparation);
 * signs.prepare(parts.part("zero-cost", 0, 0.1));
 * supernet.prepare(parts.part("supernet", 0.1, 1));
 * }</pre>
 *
 * <p>{@link #timed} parts also keep how long each of them took. They follow one another, so the
 * time since the last state was stored belongs to the part that stores the next one.
 */
public final class PreparationParts {
  private static final String FORMAT = "mixnas-parts-1";

  private final Preparation whole;
  private final Map<String, byte[]> states;
  private final Map<String, Duration> times;
  private final Optional<LongSupplier> clock;
  private long last;

  /**
   * Reads the parts that are stored. Their times are not kept.
   *
   * @throws IllegalArgumentException when what is stored has no parts
   */
  public PreparationParts(Preparation whole) {
    this(whole, Optional.empty());
  }

  private PreparationParts(Preparation whole, Optional<LongSupplier> clock) {
    Stored stored = whole.stored().map(Stored::read).orElseGet(Stored::empty);
    this.whole = whole;
    this.states = stored.states();
    this.times = stored.times();
    this.clock = clock;
    this.last = now();
  }

  /**
   * Reads the parts that are stored, with the time that each took so far.
   *
   * @param clock the time in nanoseconds
   * @throws IllegalArgumentException when what is stored has no parts
   */
  public static PreparationParts timed(Preparation whole, LongSupplier clock) {
    return new PreparationParts(whole, Optional.of(clock));
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
        keep(name);
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

  /** Stores everything as it is; a part is charged with the time since the last state. */
  public void keep(String name) {
    long time = now();
    if (clock.isPresent()) {
      times.merge(name, Duration.ofNanos(time - last), Duration::plus);
    }
    last = time;
    whole.store(new Stored(states, times).toBytes());
  }

  private long now() {
    return clock.map(LongSupplier::getAsLong).orElse(0L);
  }

  /**
   * Returns the time that each part took, in a state that may have {@link #timed} parts; empty when
   * it has none.
   */
  public static Map<String, Duration> times(byte[] state) {
    return Stored.isIn(state) ? Stored.read(state).times() : Map.of();
  }

  /**
   * Returns the stored state of a part, in a state that may have parts; empty when it has none, or
   * no part of one of these names. Parts of parts are looked into.
   *
   * @param names the names of the part, and of parts to look into
   */
  public static Optional<byte[]> find(byte[] state, List<String> names) {
    if (!Stored.isIn(state)) {
      return Optional.of(state);
    }
    Map<String, byte[]> states = Stored.read(state).states();
    return names.stream()
        .map(states::get)
        .filter(Objects::nonNull)
        .findFirst()
        .flatMap(part -> find(part, names));
  }

  /** Represents what is stored: states and times by the names of parts. */
  private record Stored(Map<String, byte[]> states, Map<String, Duration> times) {
    static Stored empty() {
      return new Stored(new TreeMap<>(), new TreeMap<>());
    }

    static boolean isIn(byte[] bytes) {
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
        return in.readUTF().equals(FORMAT);
      } catch (IOException e) {
        return false;
      }
    }

    static Stored read(byte[] bytes) {
      Stored stored = empty();
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
          stored.states.put(name, state);
        }
        for (int left = in.available() > 0 ? in.readInt() : 0; left > 0; left--) {
          stored.times.put(in.readUTF(), Duration.ofNanos(in.readLong()));
        }
        return stored;
      } catch (IOException e) {
        throw new IllegalArgumentException("preparation: must be whole, ends early", e);
      }
    }

    byte[] toBytes() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        out.writeUTF(FORMAT);
        out.writeInt(states.size());
        for (Map.Entry<String, byte[]> state : states.entrySet()) {
          out.writeUTF(state.getKey());
          out.writeInt(state.getValue().length);
          out.write(state.getValue());
        }
        if (!times.isEmpty()) {
          out.writeInt(times.size());
          for (Map.Entry<String, Duration> time : times.entrySet()) {
            out.writeUTF(time.getKey());
            out.writeLong(time.getValue().toNanos());
          }
        }
      } catch (IOException e) {
        throw new IllegalStateException("memory can always be written to", e);
      }
      return bytes.toByteArray();
    }
  }
}
