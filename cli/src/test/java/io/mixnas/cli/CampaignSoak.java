package io.mixnas.cli;

import io.mixnas.trial.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs campaigns of small trials for a long time, in the program's own jar. It fails on a crash, on
 * a trial that fails, and when memory grows. Run it in {@code cli/target}, after packaging.
 */
final class CampaignSoak {
  private static final int TERMINATED = 128 + 15;
  private static final long MEGABYTE = 1 << 20;
  private static final long MOST_GROWTH = 64 * MEGABYTE;

  /** Fixes the heap, so that only native memory can make a process grow. */
  private static final List<String> HEAP = List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch");

  private static final List<List<String>> FLAGS =
      List.of(List.of("-Xmn2m", "-XX:+UseParallelGC"), List.of());
  private static final List<String> ENGINES = List.of("fused", "standard");

  private CampaignSoak() {}

  /**
   * Runs the campaigns, each for the same time.
   *
   * @param arguments the minutes that all campaigns together may take
   */
  public static void main(String[] arguments) throws Exception {
    Duration all = Duration.ofMinutes(Long.parseLong(arguments[0]));
    Duration each = all.dividedBy((long) FLAGS.size() * ENGINES.size());
    Path parent = Files.createTempDirectory(Path.of("").toAbsolutePath(), "soak-");
    List<String> faults = new ArrayList<>();
    for (List<String> flags : FLAGS) {
      for (String engine : ENGINES) {
        String name = engine + String.join("", flags).replaceAll("[^A-Za-z0-9]+", "-");
        faults.addAll(soak(parent.resolve(name), flags, engine, each));
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalStateException(String.join("\n", faults));
    }
  }

  private static List<String> soak(
      Path campaign, List<String> flags, String engine, Duration duration) throws Exception {
    Process process = search(campaign, flags, engine);
    Path err = err(campaign);
    try {
      List<Memory> memory = new ArrayList<>();
      memory.add(after(duration.dividedBy(3), process));
      memory.add(after(duration.dividedBy(3), process));
      memory.add(after(duration.dividedBy(3), process));
      int code = stopped(process);
      return faults(campaign, code, memory, Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * Stops a process in good order; a parent in the background may have made it deaf to interrupts.
   */
  private static int stopped(Process process) throws Exception {
    if (process.isAlive()) {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroy(); // SIGTERM
    }
    return process.waitFor();
  }

  private static List<String> faults(Path campaign, int code, List<Memory> memory, String said) {
    List<String> faults = new ArrayList<>();
    if (code != ExitCode.INTERRUPTED && code != TERMINATED) {
      faults.add("%s: ended with exit code %s: %s".formatted(campaign, code, said));
      return faults;
    }
    List<Trial> trials = TinyCampaign.stored(campaign);
    long complete = trials.stream().filter(trial -> is(trial, "complete")).count();
    long failed = trials.stream().filter(trial -> is(trial, "failed")).count();
    Memory first = memory.get(0);
    Memory last = memory.get(memory.size() - 1);
    System.out.printf(
        "%s: %s trials complete, %s failed, memory after each third: %s%n",
        campaign.getFileName(), complete, failed, memory);
    if (failed > 0 || complete == 0) {
      faults.add("%s: %s trials complete, %s failed".formatted(campaign, complete, failed));
    }
    if (last.live() - first.live() > MOST_GROWTH
        || last.resident() - first.resident() > MOST_GROWTH) {
      faults.add("%s: memory grew: %s".formatted(campaign, memory));
    }
    return faults;
  }

  private static boolean is(Trial trial, String state) {
    return trial.state().label().equals(state);
  }

  private static Process search(Path campaign, List<String> flags, String engine)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(tool("java"));
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-XX:-CreateCoredumpOnCrash"));
    command.add("-XX:ErrorFile=" + campaign + "-crash.log");
    command.addAll(HEAP);
    command.addAll(flags);
    command.addAll(List.of("-jar", "mixnas.jar", "search", "--out", campaign.toString()));
    command.addAll(List.of("--engine", engine, "--trials", "1000000", "--workers", "2"));
    command.addAll(List.of("--evaluator", "proxy", "--width", "0.1", "--resolution", "8"));
    command.addAll(List.of("--images-per-class", "8", "--epochs", "1", "--batch", "8"));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(err(campaign).toFile())
        .start();
  }

  private static Path err(Path campaign) {
    return campaign.resolveSibling(campaign.getFileName() + ".err");
  }

  /** Returns the memory after a wait, or when the process has ended. */
  private static Memory after(Duration duration, Process process) throws Exception {
    return process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS)
        ? new Memory(0, 0)
        : Memory.of(process.pid());
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /**
   * Holds the memory of a process in bytes.
   *
   * @param live the objects of its heap that are in use
   * @param resident the machine's memory that it occupies, 0 if that cannot be read
   */
  private record Memory(long live, long resident) {
    static Memory of(long pid) throws Exception {
      return new Memory(live(pid), resident(pid).orElse(0L));
    }

    /** Returns the sum of a histogram, which collects the heap first. */
    private static long live(long pid) throws Exception {
      Process histogram =
          new ProcessBuilder(tool("jcmd"), Long.toString(pid), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .map(String::strip)
          .filter(line -> line.startsWith("Total"))
          .mapToLong(line -> Long.parseLong(line.replaceAll(".* ", ""))) // instances, then bytes
          .findFirst()
          .orElse(0);
    }

    private static Optional<Long> resident(long pid) throws IOException {
      Path status = Path.of("/proc", Long.toString(pid), "status");
      if (!Files.exists(status)) {
        return Optional.empty();
      }
      try (Stream<String> lines = Files.lines(status)) {
        return lines
            .filter(line -> line.startsWith("VmRSS:"))
            .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
            .findFirst();
      }
    }

    @Override
    public String toString() {
      return "%s MB live, %s MB resident".formatted(live / MEGABYTE, resident / MEGABYTE);
    }
  }
}
