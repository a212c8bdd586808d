package io.mixnas.evaluator.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs JVMs that do what crashed with ND4J's own executioner. {@code
 * -Dmixnas.stress.flags=-Dopexec=org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner} shows that
 * it still crashes; {@code -Dmixnas.stress.seconds} is how long each JVM works.
 */
class NativeStressTest {
  private static final String SECONDS = System.getProperty("mixnas.stress.seconds", "20");
  private static final Pattern DONE = Pattern.compile("(\\d+) calls, (\\d+) collections");
  private static final int AT_ONCE = 2;

  private static final ExecutorService THREADS = Executors.newFixedThreadPool(AT_ONCE);
  private static final Map<NativeStress.Work, List<Stressed>> STRESSED =
      new EnumMap<>(NativeStress.Work.class);

  /** A JVM that is running or waiting for its turn. */
  private record Stressed(Path home, Future<ChildJava.Outcome> outcome) {}

  /** Starts every kind of work with the running JDK and with the newest, two JVMs at a time. */
  @BeforeAll
  static void startAll() {
    List<Path> homes = new ArrayList<>(List.of(JavaHomes.running()));
    JavaHomes.newest().ifPresent(homes::add);
    for (NativeStress.Work work : NativeStress.Work.values()) {
      STRESSED.put(work, homes.stream().map(home -> start(work, home)).toList());
    }
  }

  private static Stressed start(NativeStress.Work work, Path home) {
    return new Stressed(
        home,
        THREADS.submit(
            () -> ChildJava.run(home, flags(), NativeStress.class, work.name(), SECONDS)));
  }

  @AfterAll
  static void end() {
    THREADS.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource
  void survivesCollectionsDuringNativeCalls(NativeStress.Work work) throws Exception {
    for (Stressed stressed : STRESSED.get(work)) {
      requireDone("%s with %s".formatted(work, stressed.home()), stressed.outcome().get());
    }
  }

  @Test
  void aNewerJdkIsTriedToo() {
    assumeThat(JavaHomes.newest())
        .as("no JDK newer than the running one is here; -Dmixnas.stress.jdk=HOME names one")
        .isPresent();
    assertThat(JavaHomes.newest().orElseThrow()).isNotEqualTo(JavaHomes.running());
  }

  private static void requireDone(String about, ChildJava.Outcome outcome) {
    assertThat(outcome.code()).as("%s: %s", about, outcome.output()).isZero();
    Matcher done = DONE.matcher(outcome.output());
    assertThat(done.find()).as("%s: %s", about, outcome.output()).isTrue();
    assertThat(Long.parseLong(done.group(1))).as("calls").isPositive();
    assertThat(Long.parseLong(done.group(2))).as("collections").isPositive();
  }

  /** Returns flags for a young generation so small that it is collected all the time. */
  private static List<String> flags() throws Exception {
    Path logs = Files.createDirectories(Path.of("target", "stress"));
    List<String> flags = new ArrayList<>();
    flags.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-Xmn2m"));
    flags.addAll(List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + logs + "/crash_%p.log"));
    Stream.of(System.getProperty("mixnas.stress.flags", "").split(" "))
        .filter(flag -> !flag.isEmpty())
        .forEach(flags::add);
    return flags;
  }
}
