package io.mixnas.peer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Provides programs that print what a test wants. */
final class Scripts {
  private Scripts() {}

  static MeasuredProgram program(String name, String script) {
    return new MeasuredProgram(name, List.of("sh", "-c", script), Set.of(), Optional.empty());
  }

  static MeasuredProgram limited(String script, Duration limit) {
    return new MeasuredProgram("peer", List.of("sh", "-c", script), Set.of(), Optional.of(limit));
  }

  /** Prints a speed with one run slower and one faster than the median. */
  static String print(String network, String mode, double imagesPerSecond) {
    return "echo '" + line(network, mode, imagesPerSecond) + "'; ";
  }

  static String line(String network, String mode, double imagesPerSecond) {
    double slowest = imagesPerSecond - 1;
    double fastest = imagesPerSecond + 1;
    return new Speed(network, mode, 16, 2, imagesPerSecond, slowest, fastest, Optional.empty())
        .line();
  }
}
