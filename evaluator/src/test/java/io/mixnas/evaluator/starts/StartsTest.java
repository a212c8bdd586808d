package io.mixnas.evaluator.starts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the virtual machine compiles differs from start to start: in some, a kernel's vectors become
 * objects, and a step allocates hundreds of megabytes. Here many virtual machines train networks of
 * many shapes with vectors of several widths, one after the other. What each came to is in {@code
 * target/starts.csv}.
 */
class StartsTest {
  private static final long BOUND = 1_000_000;
  private static final int STARTS = 10;

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
  private static List<Start> starts(int count) throws IOException, InterruptedException {
    Path table = Files.createDirectories(Path.of("target")).resolve("starts.csv");
    Files.writeString(table, Start.COLUMNS + "\n");
    List<Start> allocating = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Start start = Start.run(i, WIDTHS.get(i / KINDS % WIDTHS.size()), BOUND);
      Files.writeString(table, start.csv() + "\n", StandardOpenOption.APPEND);
      if (start.bytesPerStep() > BOUND) {
        allocating.add(start);
      }
    }
    return allocating;
  }
}
