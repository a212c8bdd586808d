package io.mixnas.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class MeasuredProgramTest {
  private static final String SPEED = Scripts.print("lenet", "training", 10);

  @TempDir Path directory;

  @Test
  void returnsTheSpeedsAmongOtherLines() throws Exception {
    String script = "echo warming up; " + SPEED + "printf '\\377\\n'; echo '{}'; echo ok >&2";
    assertThat(Scripts.program("peer", script).run())
        .singleElement()
        .satisfies(speed -> assertThat(speed.imagesPerSecond()).isEqualTo(10));
  }

  @Test
  void saysTheLastLineOfOneThatFailed() {
    String script = SPEED + "echo Traceback >&2; printf 'No module: torch\\n\\n' >&2; exit 3";
    assertThatThrownBy(() -> Scripts.program("peer", script).run())
        .isInstanceOf(PeerException.class)
        .hasMessage("peer: must end with exit code 0, was 3; it said: No module: torch");
  }

  @Test
  void namesTheFieldsToOneThatPrintsNoSpeed() {
    assertThatThrownBy(() -> Scripts.program("peer", "echo hello").run())
        .isInstanceOf(PeerException.class)
        .hasMessage(
            "peer: must print lines of JSON with network, mode, batch, threads, images_per_second,"
                + " slowest, fastest, printed none");
  }

  @Test
  void namesAValueThatCannotBe() {
    String script = SPEED.replace("10.0", "NaN");
    assertThatThrownBy(() -> Scripts.program("peer", script).run())
        .isInstanceOf(PeerException.class)
        .hasMessageStartingWith("peer: images_per_second: must be a number above 0, was NaN");
  }

  @Test
  void saysWhenItCannotBeStarted() {
    String nowhere = directory.resolve("nowhere").toString();
    MeasuredProgram program =
        new MeasuredProgram("peer", List.of(nowhere), Set.of(), Optional.empty());
    assertThatThrownBy(program::run)
        .isInstanceOf(PeerException.class)
        .hasMessageStartingWith("peer: cannot be started: ")
        .hasMessageContaining(nowhere);
  }

  @Test
  void givesItNothingToRead() throws Exception {
    assertThat(Scripts.program("peer", "cat; " + SPEED).run()).hasSize(1);
  }

  @Test
  void givesItTheEnvironmentButForWhatIsLeftOut() throws Exception {
    assertThat(System.getenv("OMP_NUM_THREADS")).as("as the build sets it").isNotNull();
    String set = "test -n \"$OMP_NUM_THREADS\" && " + SPEED;
    assertThat(Scripts.program("peer", set).run()).hasSize(1);

    String unset = "test -z \"$OMP_NUM_THREADS\" && " + SPEED;
    Set<String> without = Set.of("OMP_NUM_THREADS");
    assertThat(
            new MeasuredProgram("peer", List.of("sh", "-c", unset), without, Optional.empty())
                .run())
        .hasSize(1);
  }

  /** Doubles the limit until the program has come as far as to start its child. */
  @Test
  void endsOneThatHangsWithItsChildren() throws Exception {
    Path child = directory.resolve("child");
    String script =
        SPEED + "sleep 3600 & echo $! > %1$s.new; mv %1$s.new %1$s; wait".formatted(child);
    for (int seconds = 1; !Files.exists(child); seconds *= 2) {
      Duration limit = Duration.ofSeconds(seconds);
      assertThatThrownBy(() -> Scripts.limited(script, limit).run())
          .isInstanceOf(PeerException.class)
          .hasMessage("peer: must end within %s s, has been ended", seconds);
    }
    awaitEnd(child);
  }

  @Test
  void endsItWithItsChildrenWhenInterrupted() throws Exception {
    Path child = directory.resolve("child");
    String script =
        SPEED + "sleep 3600 & echo $! > %1$s.new; mv %1$s.new %1$s; wait".formatted(child);
    Thread tested = Thread.currentThread();
    Thread interrupter = new Thread(() -> interruptOnceThere(child, tested));
    interrupter.start();
    assertThatThrownBy(() -> Scripts.program("peer", script).run())
        .isInstanceOf(InterruptedException.class);
    interrupter.join();
    awaitEnd(child);
  }

  private static void interruptOnceThere(Path file, Thread thread) {
    while (!Files.exists(file)) {
      Thread.onSpinWait();
    }
    thread.interrupt();
  }

  /** Waits for the end of the process whose number is in a file; a signal takes its time. */
  private static void awaitEnd(Path file) throws IOException, InterruptedException {
    long pid = Long.parseLong(Files.readString(file).strip());
    while (isRunning(pid)) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /**
   * Tells whether a process runs. An ended one stays in the table of processes until its parent
   * asks.
   */
  private static boolean isRunning(long pid) throws IOException, InterruptedException {
    Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", Long.toString(pid)).start();
    String state = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    ps.waitFor();
    return !state.isEmpty() && !state.startsWith("Z");
  }
}
