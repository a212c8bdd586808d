package io.mixnas.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/** Runs the built program as people do: in processes of its own, with Spark's home. */
final class Programs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private final Path home = Path.of(System.getProperty("mixnas.spark.home"));
  private final Map<String, String> environment;
  private final List<String> wrapper;

  /**
   * @param directory the working directory
   * @param environment further variables
   */
  Programs(Path directory, Map<String, String> environment) {
    this(directory, environment, List.of());
  }

  private Programs(Path directory, Map<String, String> environment, List<String> wrapper) {
    this.directory = directory;
    this.environment = environment;
    this.wrapper = wrapper;
  }

  /** Returns what runs the program by another one, which takes it with its arguments. */
  Programs by(String... command) {
    return new Programs(directory, environment, List.of(command));
  }

  /** Starts the program; all that it says goes to a file. */
  Process start(Path said, String... arguments) {
    return started(builder(arguments).redirectErrorStream(true).redirectOutput(said.toFile()));
  }

  /** Runs the program to its end, and returns all that it said. */
  String run(int code, String... arguments) throws InterruptedException, IOException {
    Path said = Files.createTempFile(directory, "said", ".txt");
    return ended(code, start(said, arguments), said, arguments);
  }

  /** Runs the program to its end, and returns its results, without progress and warnings. */
  String results(String... arguments) throws InterruptedException, IOException {
    Path results = Files.createTempFile(directory, "results", ".txt");
    Path other = Files.createTempFile(directory, "other", ".txt");
    ProcessBuilder builder = builder(arguments).redirectError(other.toFile());
    return ended(0, started(builder.redirectOutput(results.toFile())), results, arguments);
  }

  /** Returns the trials of a campaign. */
  List<JsonNode> trials(String campaign) throws IOException, InterruptedException {
    List<JsonNode> trials = new ArrayList<>();
    JSON.readTree(results("trials", campaign, "--format", "json")).forEach(trials::add);
    return trials;
  }

  private static String ended(int code, Process process, Path said, String... arguments)
      throws InterruptedException, IOException {
    int ended = process.waitFor();
    String text = Files.readString(said);
    assertThat(ended).as("%s said: %s", String.join(" ", arguments), text).isEqualTo(code);
    return text;
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(SparkConfiguration.KERNEL_FLAGS.split(" ", -1)));
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(List.of("-cp", classPath(), "io.mixnas.cli.MixNas"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().putAll(environment);
    return builder;
  }

  private String classPath() {
    return "%s/*%s%s/*"
        .formatted(
            home.resolve("jars"), File.pathSeparator, System.getProperty("mixnas.postgresql.jars"));
  }

  private static Process started(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
