package io.mixnas.evaluator.starts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What the virtual machine compiles differs from start to start: in some, a kernel's vectors become
 * objects, and a step allocates hundreds of megabytes. Here many virtual machines train networks of
 * many shapes with vectors of several widths, two at a time. What each came to is in {@code
 * target/starts.csv}.
 */
class StartsTest {
  private static final long BOUND = 1_000_000;
  private static final int STARTS = 10;
  private static final int AT_ONCE = 2;

  /** Of networks, as {@link StartedNetwork} takes them in turns: each meets every width. */
  private static final int KINDS = 2;

  /** Of which a processor with narrower vectors than these makes what it can. */
  private static final List<String> WIDTHS =
      List.of(
          "-XX:MaxVectorSize=64", "-XX:MaxVectorSize=32", "-XX:UseAVX=2", "-XX:MaxVectorSize=16");

  /** So many as {@code -Dmixnas.starts} says: see CONTRIBUTING.md. */
  @Test
  void noStepAllocatesOnceWarm() throws Exception {
    int starts = Integer.getInteger("mixnas.starts", STARTS);
    assertThat(starts(starts))
        .as("of %s, starts with steps above %s bytes", starts, BOUND)
        .isEmpty();
  }

  /** Starts so many, and returns those that allocated. */
  private static List<Start> starts(int count) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Start>> starts =
          IntStream.range(0, count).mapToObj(i -> threads.submit(() -> start(i))).toList();
      return allocating(starts);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Start start(int number) throws IOException, InterruptedException {
    return Start.run(number, WIDTHS.get(number / KINDS % WIDTHS.size()), BOUND);
  }

  /** Writes each to the table as it ends. */
  private static List<Start> allocating(List<Future<Start>> starts) throws Exception {
    Path table = Files.createDirectories(Path.of("target")).resolve("starts.csv");
    Files.writeString(table, Start.COLUMNS + "\n");
    List<Start> allocating = new ArrayList<>();
    for (Future<Start> future : starts) {
      Start start = future.get();
      Files.writeString(table, start.csv() + "\n", StandardOpenOption.APPEND);
      if (start.bytesPerStep() > BOUND) {
        allocating.add(start);
      }
    }
    return allocating;
  }
}
