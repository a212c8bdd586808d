package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.campaign.CampaignStatus;
import io.mixnas.cost.Cost;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.HoldingProcess;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusWatchTest {
  private static final int COLUMNS = 80;

  @TempDir static Path parent;
  private static Path directory;
  private static List<Trial> trials;
  private static CampaignStatus complete;
  private static CampaignStatus running;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void search() throws Exception {
    directory = parent.resolve("tiny");
    assertThat(Invocation.of(TinyCampaign.search(directory, "--trials", "4")).code()).isZero();
    trials = TinyCampaign.stored(directory);
    complete = CampaignStatus.read(CampaignAddress.of(directory));
    try (HoldingProcess process = new HoldingProcess(directory)) {
      running = CampaignStatus.read(CampaignAddress.of(directory));
      assertThat(process.pid()).isPositive();
    }
  }

  @Test
  void aViewFitsAScreenOf80Columns() {
    List<String> lines = StatusView.of(running, trials, Glyphs.ASCII, COLUMNS);

    assertThat(lines).hasSizeLessThanOrEqualTo(23).allMatch(line -> line.length() < COLUMNS);
    assertThat(lines)
        .contains("accuracy of 4 trials, * is the Pareto front")
        .anyMatch(line -> line.startsWith("running: 4 of 4 trials done"))
        .anyMatch(line -> line.startsWith("trial 4 of 4: "))
        .anyMatch(line -> line.endsWith(" multiply-adds"));
    assertThat(String.join("\n", lines)).matches("\\A[\\x20-\\x7e\\n]*\\z").contains("*");
  }

  @Test
  void aViewOfNoCompleteTrialSaysSo() {
    assertThat(StatusView.of(running, List.of(), Glyphs.ASCII, COLUMNS))
        .contains("no trial is complete yet");
  }

  @Test
  void isDrawnInPlaceOnATerminal() throws InterruptedException {
    CampaignStatus last = watch(true, look(running, 1), look(running, 3), look(complete, 4));

    assertThat(last).isSameAs(complete);
    int first = StatusView.of(running, trials.subList(0, 1), Glyphs.ASCII, COLUMNS).size();
    int second = StatusView.of(running, trials.subList(0, 3), Glyphs.ASCII, COLUMNS).size();
    int third = StatusView.of(complete, trials, Glyphs.ASCII, COLUMNS).size();
    assertThat(err.toString().split("\033\\[\\d+A\r", -1)).hasSize(4);
    assertThat(err.toString())
        .contains("\033[%sA\r".formatted(first))
        .contains("\033[%sA\r".formatted(second))
        .endsWith("\033[%sA\r\033[J".formatted(third));
    assertThat(out.size()).isZero();
  }

  @Test
  void isALineForEveryTrialElsewhere() throws InterruptedException {
    watch(false, look(running, 1), look(running, 3), look(complete, 4));

    assertThat(err.toString().lines())
        .hasSize(4)
        .allMatch(line -> line.matches("trial \\d of 4: .*"));
    assertThat(err.toString()).doesNotContain("\033");
  }

  @Test
  void watchingWhatIsDoneIsItsStatus() {
    Invocation watched = Invocation.of("status", directory.toString(), "--watch");

    assertThat(watched.code()).isEqualTo(ExitCode.DONE);
    assertThat(watched.out())
        .isEqualTo(Invocation.of("status", directory.toString()).isDone().out());
    Invocation.of("status", directory.toString(), "--watch", "--interval", "0")
        .isRefused(
            "--interval: must be between 0.1 and 3600 seconds, was 0.0; see 'mixnas status --help'");
  }

  @Test
  void aScatterPutsTheBestAboveAndTheCheapestLeft() {
    List<Trial> scored = List.of(scored(1, 0.25, 9), scored(2, 0.75, 3), scored(3, 0.5, 1));
    List<String> lines =
        Scatter.of(scored, scored.subList(1, 2), OptionalLong.of(6_000_000), Glyphs.ASCII, 60, 9);

    assertThat(lines)
        .containsExactly(
            "  75.0 % |            *                  |",
            "         |                               |",
            "         |                               |",
            "  56.3 % |                               |",
            "         |.                              |",
            "         |                               |",
            "  37.5 % |                               |",
            "         |                               |",
            "  25.0 % |                               |                 .",
            "          1.0 M                          9.0 M multiply-adds");
    assertThat(lines).allMatch(line -> line.length() <= 60);
  }

  /** A label with a unit is wider than one in percent; all rows move aside alike. */
  @Test
  void aScatterLeavesRoomForLongLabels() {
    Measure loss = new Measure("cross entropy", "nats", Measure.Direction.MINIMIZE);
    List<Trial> scored =
        List.of(
            scored(1, new Evaluation(1.5, loss, Duration.ZERO), 1),
            scored(2, new Evaluation(0.5, loss, Duration.ZERO), 3));
    List<String> lines = Scatter.of(scored, List.of(), OptionalLong.empty(), Glyphs.ASCII, 60, 4);

    assertThat(lines)
        .containsExactly(
            "0.5000 nats |                                              .",
            "            |",
            "            |",
            "1.5000 nats |.",
            "             1.0 M                       3.0 M multiply-adds");
  }

  @Test
  void aViewNamesWhatScoresMeasure() {
    Measure signs = Measure.maximized("signs");
    List<Trial> scored =
        List.of(
            scored(1, new Evaluation(0, signs, Duration.ZERO), 0),
            scored(2, new Evaluation(1, signs, Duration.ZERO), 9));

    assertThat(StatusView.of(running, scored, Glyphs.ASCII, COLUMNS))
        .contains("signs of 2 trials, * is the Pareto front");
  }

  private static Trial scored(int number, double score, long millions) {
    return scored(number, new Evaluation(score, List.of(), 1, Duration.ofSeconds(1)), millions);
  }

  private static Trial scored(int number, Evaluation evaluation, long millions) {
    return new Trial(
        number,
        trials.get(0).genotype(),
        new Cost(1_000_000 * millions, 1, 1),
        1,
        new TrialState.Complete(evaluation));
  }

  private CampaignStatus watch(boolean interactive, StatusWatch.Look... looks)
      throws InterruptedException {
    Terminal terminal =
        new Terminal(new StandardOutput(out), new PrintWriter(err), interactive, COLUMNS);
    Deque<StatusWatch.Look> next = new ArrayDeque<>(List.of(looks));
    List<String> pauses = new ArrayList<>();
    CampaignStatus last =
        new StatusWatch(terminal, Glyphs.ASCII, () -> pauses.add("pause")).follow(next::remove);
    assertThat(next).isEmpty();
    assertThat(pauses).hasSize(looks.length - 1);
    return last;
  }

  private static StatusWatch.Look look(CampaignStatus status, int count) {
    return new StatusWatch.Look(status, trials.subList(0, count));
  }
}
