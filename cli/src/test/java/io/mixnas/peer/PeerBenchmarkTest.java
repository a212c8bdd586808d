package io.mixnas.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PeerBenchmarkTest {
  @TempDir Path directory;

  @Test
  void runsOneAfterTheOtherInTurns() throws Exception {
    Path log = directory.resolve("log");
    MeasuredProgram ours = Scripts.program("ours", logged("ours", log));
    MeasuredProgram peer = Scripts.program("peer", logged("peer", log));
    List<String> heard = new ArrayList<>();

    new PeerBenchmark(ours, peer, 2)
        .measure((turn, program, speeds) -> heard.add(turn + " " + program.name()));

    assertThat(heard).containsExactly("1 ours", "1 peer", "2 ours", "2 peer");
    assertThat(Files.readAllLines(log))
        .containsExactly(
            "ours begins",
            "ours ends",
            "peer begins",
            "peer ends",
            "ours begins",
            "ours ends",
            "peer begins",
            "peer ends");
  }

  @Test
  void comparesTheMediansOfTheTurns() throws Exception {
    Path turns = Files.createFile(directory.resolve("turns"));
    String ours = Scripts.print("lenet", "training", 30);
    String peer =
        "echo x >> %s; case $(wc -l < %<s) in *1) %s ;; *2) %s ;; *3) %s ;; esac"
            .formatted(turns, training(20), training(11), training(12));

    List<ComparedSpeed> speeds = measure(ours, peer, 3);

    assertThat(speeds).hasSize(1);
    ComparedSpeed speed = speeds.get(0);
    assertThat(speed.ratio()).hasValueSatisfying(r -> assertThat(r).isEqualTo(2.5, within(1e-9)));
    SpeedOfTurns other = speed.peer().orElseThrow();
    assertThat(other.imagesPerSecond()).isEqualTo(12);
    assertThat(other.slowest()).isEqualTo(10);
    assertThat(other.fastest()).isEqualTo(21);
    assertThat(other.turns()).extracting(Speed::imagesPerSecond).containsExactly(20.0, 11.0, 12.0);
  }

  @Test
  void takesTheMeanOfBothMiddleTurns() {
    List<Speed> turns = new ArrayList<>();
    for (double rate : new double[] {10, 40, 20, 30}) {
      turns.add(Speed.read(Scripts.line("lenet", "training", rate)).orElseThrow());
    }
    assertThat(new SpeedOfTurns(turns).imagesPerSecond()).isEqualTo(25);
  }

  @Test
  void keepsWhatOnlyOneHasMeasuredWithoutARatio() throws Exception {
    String ours = training(10) + Scripts.print("lenet", "inference", 50);
    String peer = Scripts.print("alexnet", "training", 3) + training(5);

    List<ComparedSpeed> speeds = measure(ours, peer, 1);

    assertThat(speeds)
        .extracting(
            speed ->
                "%s %s %s".formatted(speed.network(), speed.mode(), speed.ratio().orElse(null)))
        .containsExactly("lenet training 2.0", "lenet inference null", "alexnet training null");
    assertThat(speeds.get(1).peer()).isEmpty();
    assertThat(speeds.get(2).ours()).isEmpty();
  }

  @Test
  void countsTheLastOfSeveralLinesForTheSame() throws Exception {
    ComparedSpeed speed = measure(training(10), training(7) + training(5), 1).get(0);
    assertThat(speed.peer().orElseThrow().turns())
        .extracting(Speed::imagesPerSecond)
        .containsExactly(5.0);
  }

  private static List<ComparedSpeed> measure(String ours, String peer, int turns)
      throws InterruptedException {
    return new PeerBenchmark(Scripts.program("ours", ours), Scripts.program("peer", peer), turns)
        .measure((turn, program, speeds) -> {});
  }

  private static String training(double imagesPerSecond) {
    return Scripts.print("lenet", "training", imagesPerSecond);
  }

  private static String logged(String name, Path log) {
    return "echo %1$s begins >> %2$s; %3$s echo %1$s ends >> %2$s"
        .formatted(name, log, training(10));
  }
}
