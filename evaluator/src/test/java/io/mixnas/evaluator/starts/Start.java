package io.mixnas.evaluator.starts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One start of a virtual machine that trains a network, and what came of it.
 *
 * @param seed that decided the network
 * @param flags of the virtual machine, beside those of the launcher
 * @param bytesPerStep allocated by all threads, at the end
 * @param stepsPerSecond at the end
 * @param steps until then
 * @param kernels that computed
 */
record Start(
    long seed,
    String flags,
    int threads,
    int batchSize,
    long bytesPerStep,
    double stepsPerSecond,
    int steps,
    String kernels) {
  /** Header of {@link #csv}. */
  static final String COLUMNS =
      "seed,flags,kernels,threads,batch,steps,steps_per_second,bytes_per_step";

  /** Trains in a virtual machine of its own, and waits for its end. */
  static Start run(long seed, String flags, long bound) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flagsOfThisMachine());
    command.add("-XX:+IgnoreUnrecognizedVMOptions"); // other processors have other flags
    command.addAll(List.of(flags.split(" ")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(TrainingStart.class.getName(), Long.toString(seed), Long.toString(bound)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output;
    try {
      output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly();
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "seed %s, flags %s: exit code %s: %s"
              .formatted(seed, flags, process.exitValue(), output));
    }
    return read(seed, flags, output);
  }

  /** Those that the build gives to its tests, which are the launcher's but for the collector. */
  private static List<String> flagsOfThisMachine() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--") || flag.startsWith("-X"))
        .filter(flag -> !flag.equals("-XX:+UseSerialGC"))
        .toList();
  }

  private static Start read(long seed, String flags, String output) throws IOException {
    String json = output.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow();
    JsonNode line = new ObjectMapper().readTree(json);
    return new Start(
        seed,
        flags,
        line.required("threads").intValue(),
        line.required("batch").intValue(),
        line.required("bytesPerStep").longValue(),
        line.required("stepsPerSecond").doubleValue(),
        line.required("steps").intValue(),
        line.required("engine").textValue().replaceAll(".*kernels: ", ""));
  }

  String csv() {
    return String.format(
        Locale.ROOT,
        "%d,%s,\"%s\",%d,%d,%d,%.1f,%d",
        seed,
        flags,
        kernels,
        threads,
        batchSize,
        steps,
        stepsPerSecond,
        bytesPerStep);
  }
}
