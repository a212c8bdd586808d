package io.mixnas.evaluator.command;

import io.mixnas.document.OneLine;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Keeps the last bytes of a program's output and returns them as lines. */
final class OutputTail {
  private final byte[] ring;
  private long written;

  OutputTail(int most) {
    this.ring = new byte[most];
  }

  synchronized void write(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      ring[(int) (written % ring.length)] = bytes[i];
      written++;
    }
  }

  /**
   * Returns the last lines that are not blank, in their order. Characters that are not UTF-8 are
   * replaced. A line whose beginning was dropped counts too.
   */
  synchronized List<String> lines(int most) {
    List<String> lines =
        text().lines().filter(line -> !OneLine.of(line).isEmpty()).map(String::strip).toList();
    return lines.subList(Math.max(0, lines.size() - most), lines.size());
  }

  private String text() {
    int size = (int) Math.min(written, ring.length);
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = ring[(int) ((written - size + i) % ring.length)];
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
