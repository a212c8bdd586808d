package io.mixnas.peer;

import io.mixnas.document.OneLine;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Runs a program that measures speeds and prints them as lines of {@link Speed} among other lines.
 * It gets the environment of this process and no input.
 *
 * @param name the name in messages
 * @param command the command with its arguments
 * @param without the variables of this process's environment that it does not get
 * @param limit the limit of a run, after which it is ended with its children
 */
public record MeasuredProgram(
    String name, List<String> command, Set<String> without, Optional<Duration> limit) {
  public MeasuredProgram {
    command = List.copyOf(command);
    without = Set.copyOf(without);
  }

  /**
   * Runs the program once, to its end.
   *
   * @return the speeds that it printed, at least one
   * @throws PeerException when it fails, prints no speed or an impossible one, or reaches its limit
   * @throws InterruptedException after it has been ended with its children
   */
  public List<Speed> run() throws InterruptedException {
    try {
      // Files, not pipes: a child that outlives the program cannot delay the reading.
      Path out = Files.createTempFile("mixnas-turn", ".out");
      Path err = Files.createTempFile("mixnas-turn", ".err");
      try {
        return finished(out, err);
      } finally {
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
      }
    } catch (IOException e) {
      throw new PeerException(
          "%s: needs files in the temporary directory, which -Djava.io.tmpdir=DIR in MIXNAS_JVM_ARGS chooses: %s"
              .formatted(name, e),
          e);
    }
  }

  private List<Speed> finished(Path out, Path err) throws IOException, InterruptedException {
    int code = exitCode(out.toFile(), err.toFile());
    if (code != 0) {
      throw failed("must end with exit code 0, was " + code, err);
    }
    List<Speed> speeds = speeds(out);
    if (speeds.isEmpty()) {
      throw failed(
          "must print lines of JSON with %s, printed none"
              .formatted(String.join(", ", Speed.FIELDS)),
          err);
    }
    return speeds;
  }

  private int exitCode(File out, File err) throws IOException, InterruptedException {
    Process process = start(out, err);
    try {
      process.getOutputStream().close();
      if (limit.isEmpty()) {
        return process.waitFor();
      }
      if (!process.waitFor(limit.get().toMillis(), TimeUnit.MILLISECONDS)) {
        throw failed(
            "must end within %s s, has been ended".formatted(limit.get().toSeconds()),
            err.toPath());
      }
      return process.exitValue();
    } finally {
      end(process);
    }
  }

  private Process start(File out, File err) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
    builder.environment().keySet().removeAll(without);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new PeerException("%s: cannot be started: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** Ends a process and its children, which can be found only while it lives. */
  private static void end(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }

  private List<Speed> speeds(Path out) throws IOException {
    try {
      return read(out, lines -> lines.flatMap(line -> Speed.read(line).stream()).toList());
    } catch (PeerException e) {
      throw new PeerException(name + ": " + e.getMessage(), e);
    }
  }

  private PeerException failed(String rule, Path err) throws IOException {
    Optional<String> last =
        read(
            err,
            lines ->
                lines
                    .map(OneLine::of)
                    .filter(Predicate.not(String::isEmpty))
                    .reduce((earlier, later) -> later));
    return new PeerException(
        "%s: %s%s".formatted(name, rule, last.map(line -> "; it said: " + line).orElse("")));
  }

  /** Reads a file, with characters that are not UTF-8 replaced. */
  private static <T> T read(Path file, Function<Stream<String>, T> reader) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      return reader.apply(lines.lines());
    }
  }
}
