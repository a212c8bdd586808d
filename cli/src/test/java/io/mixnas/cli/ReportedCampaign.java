package io.mixnas.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Runs campaigns that fill a report and train in seconds. */
final class ReportedCampaign {
  private static final String SPACE =
      """
      name: small-mixnet
      resolution: 16
      classes: 10
      stem: {channels: 8, kernel: 3, stride: 1, activation: relu}
      stages:
        - name: entry
          stride: 1
          depth: 1
          width: same
          activation: relu
          first: {groups: [1, 2], expand: 1}
        - name: middle
          stride: 2
          depth: [1, 2, 3]
          width: [16, 24]
          se: [0, 0.5]
          activation: [relu, swish]
          first: &block {groups: [1, 2, 3, 4], expand: [2, 4], projectGroups: [1, 2]}
          rest: *block
        - name: late
          stride: 2
          depth: [1, 2, 3]
          width: [32, 48]
          se: [0, 0.5]
          activation: [relu, swish]
          first: *block
          rest: *block
      head: {channels: 64, activation: relu}
      """;

  private ReportedCampaign() {}

  /**
   * Runs {@code search} with one worker.
   *
   * @param options names and values, added to the usual ones
   */
  static Invocation search(Path out, int trials, String... options) {
    String[] usual = {
      "search",
      "--space",
      space(out.resolveSibling("small-mixnet.yaml")),
      "--out",
      out.toString(),
      "--trials",
      Integer.toString(trials),
      "--workers",
      "1",
      "--evaluator",
      "proxy",
      "--width",
      "1",
      "--resolution",
      "16",
      "--controller",
      "evolution",
      "--population",
      "12",
      "--tournament",
      "4"
    };
    return Invocation.of(
        Stream.concat(Stream.of(usual), Stream.of(options)).toArray(String[]::new));
  }

  private static String space(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.writeString(file, SPACE).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
