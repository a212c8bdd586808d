package io.mixnas.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes valid files: flips, cuts, doubles and exchanges bytes, and makes numbers absurd. */
final class Mutations {
  private static final int MOST = 4;

  /** Words that readers of texts stumble over. */
  private static final List<String> WORDS =
      List.of(
          "-1",
          "0",
          "2147483648",
          "1e308",
          "-1e308",
          "1e-400",
          "NaN",
          "99999999999999999999",
          "null",
          "true",
          "[",
          "{",
          "\"",
          "[[[[[[[[",
          "}",
          ",",
          ":",
          "\u0000",
          "\u001b[2J",
          "\n",
          "\t",
          "%s",
          "&a *a",
          "<<: *a",
          "!!java.lang.Object",
          "../..",
          "\ud800",
          "é",
          "_",
          "-");

  private Mutations() {}

  static byte[] of(byte[] file, RandomGenerator random) {
    byte[] changed = file;
    for (int count = 1 + random.nextInt(MOST); count > 0; count--) {
      changed = once(changed, random);
    }
    return changed;
  }

  private static byte[] once(byte[] file, RandomGenerator random) {
    if (file.length == 0) {
      return word(random);
    }
    int at = random.nextInt(file.length);
    int to = at + random.nextInt(Math.min(64, file.length - at) + 1);
    return switch (random.nextInt(7)) {
      case 0 -> flipped(file, at, random);
      case 1 -> Arrays.copyOf(file, at);
      case 2 -> joined(file, at, at, Arrays.copyOfRange(file, at, to)); // doubled
      case 3 -> joined(file, at, to, new byte[0]); // left out
      case 4 -> joined(file, at, at, word(random));
      case 5 -> joined(file, at, to, word(random));
      default -> number(file, at, random);
    };
  }

  private static byte[] flipped(byte[] file, int at, RandomGenerator random) {
    byte[] flipped = file.clone();
    flipped[at] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  /** Replaces the next number of a text. */
  private static byte[] number(byte[] file, int from, RandomGenerator random) {
    int at = from;
    while (at < file.length && !Character.isDigit(file[at])) {
      at++;
    }
    int to = at;
    while (to < file.length && Character.isDigit(file[to])) {
      to++;
    }
    return joined(file, at, to, word(random));
  }

  private static byte[] word(RandomGenerator random) {
    return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[] file, int at, int to, byte[] between) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(file, 0, at);
    joined.writeBytes(between);
    joined.write(file, to, file.length - to);
    return joined.toByteArray();
  }
}
