package io.mixnas.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Has Jazzer look for files that break a reader, guided by coverage, starting with the valid files
 * of {@link ReaderTarget}. Each reader has a process of its own and the same time. A crash, an
 * exception that is not a refusal, or a file that takes more than half a minute or too much memory
 * fails it. The tried files are kept in {@code fuzz/}, where the next run continues.
 */
public final class ReaderFuzz {
  private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
  private static final List<String> LIMITS =
      List.of("-timeout=30", "-rss_limit_mb=3000", "-max_len=200000", "-print_final_stats=1");

  private static ReaderTarget target;
  private static Path scratch;

  private ReaderFuzz() {}

  /**
   * Fuzzes all readers, or those that are named.
   *
   * @param arguments the minutes that all together may take, then names of {@link ReaderTarget}s
   */
  public static void main(String[] arguments) throws Exception {
    List<ReaderTarget> targets = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      targets.add(ReaderTarget.valueOf(arguments[i]));
    }
    if (targets.isEmpty()) {
      targets.addAll(List.of(ReaderTarget.values()));
    }
    Duration each = Duration.ofMinutes(Long.parseLong(arguments[0])).dividedBy(targets.size());
    List<String> broken = new ArrayList<>();
    for (ReaderTarget reader : targets) {
      if (fuzz(reader, each) != 0) {
        broken.add(reader.name());
      }
    }
    if (!broken.isEmpty()) {
      throw new IllegalStateException("readers that a file broke, kept in fuzz/: " + broken);
    }
  }

  private static int fuzz(ReaderTarget reader, Duration time) throws Exception {
    Path directory = Path.of("fuzz", reader.name()).toAbsolutePath();
    Path corpus = Files.createDirectories(directory.resolve("corpus"));
    int number = 0;
    for (byte[] seed : reader.seeds()) {
      Files.write(corpus.resolve("seed-" + number), seed);
      number++;
    }
    System.out.printf("%s for %s s%n", reader, time.toSeconds());
    return new ProcessBuilder(command(reader, time, directory, corpus))
        .inheritIO()
        .directory(directory.toFile())
        .start()
        .waitFor();
  }

  private static List<String> command(
      ReaderTarget reader, Duration time, Path directory, Path corpus) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "--add-modules", "jdk.incubator.vector"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), JAZZER));
    command.add("--target_class=" + ReaderFuzz.class.getName());
    command.add("--target_args=" + reader.name());
    command.add("--instrumentation_includes=io.mixnas.**");
    command.add("--reproducer_path=" + directory);
    command.add("-artifact_prefix=" + directory + "/");
    command.add("-max_total_time=" + time.toSeconds());
    command.addAll(LIMITS);
    command.add(corpus.toString());
    return command;
  }

  /** Is called by Jazzer before the first file, with the name of the reader; no time limit here. */
  public static void fuzzerInitialize(String[] arguments) throws Exception {
    target = ReaderTarget.valueOf(arguments[0]);
    scratch = Files.createTempDirectory("fuzz");
    for (byte[] seed : target.seeds()) {
      target.read(seed, scratch); // loads and instruments the classes
    }
  }

  /** Is called by Jazzer with each file. */
  public static void fuzzerTestOneInput(byte[] file) throws Exception {
    target.check(file, scratch);
  }
}
