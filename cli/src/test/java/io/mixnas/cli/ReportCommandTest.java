package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignStores;
import io.mixnas.results.TrialHistory;
import io.mixnas.results.TrialStore;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import io.mixnas.trial.WarmStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  @TempDir static Path parent;
  private static Path directory;
  private static Invocation search;

  @BeforeAll
  static void search() {
    directory = parent.resolve("tiny");
    search = Invocation.of(TinyCampaign.search(directory, "--trials", "3", "--seed", "5"));
  }

  @Test
  void aCampaignWritesItsReportAtItsEndAndSaysWhere() throws IOException {
    assertThat(search.code()).isEqualTo(ExitCode.DONE);
    assertThat(search.out()).contains("\nreport: " + report(directory) + "\n");
    assertThat(Files.readString(report(directory))).contains("\"format\":\"mixnas-report\"");
  }

  @Test
  void writesTheSameReportAgainWhereverAskedFor() throws IOException {
    Path file = parent.resolve("elsewhere.html");
    Invocation report = Invocation.of("report", directory.toString(), "--out", file.toString());

    assertThat(report.isDone().out())
        .matches("Trial \\d wins: .*\\.\nreport: .*elsewhere\\.html\n");
    assertThat(file).hasSameBinaryContentAs(report(directory));
  }

  @Test
  void namesTheWinnersThatTheControllerChose() throws IOException {
    String winner = Files.readString(directory.resolve("winners").resolve("01.json"));
    String number = winner.replaceAll("(?s).*?\"trial\" : (\\d+).*", "$1");

    assertThat(Invocation.of("report", directory.toString()).isDone().out())
        .startsWith("Trial " + number + " wins: ");
  }

  @Test
  void tellsOfNetworksForAsManyClassesAsTheImagesHave() throws IOException {
    // the space says 10, the built-in images have 8
    assertThat(Files.readString(report(directory)))
        .contains("\"search space\":\"tiny, 7 decisions, 8 classes\"");
  }

  @Test
  void reportsOnACampaignThatHasHardlyBegun() throws IOException {
    Path begun = Files.createDirectories(parent.resolve("begun"));
    try (TrialHistory history = CampaignStores.own().read(CampaignAddress.of(directory))) {
      CampaignStores.own()
          .create(CampaignAddress.of(begun), history.provenance(), WarmStart.none())
          .close();
    }

    assertThat(Invocation.of("report", begun.toString()).isDone().out())
        .startsWith("No trial has a score yet.\n");
  }

  @Test
  void reportsOnACampaignOfFailures() throws IOException {
    Path failed = Files.createDirectories(parent.resolve("failed"));
    try (TrialHistory history = CampaignStores.own().read(CampaignAddress.of(directory));
        TrialStore store =
            CampaignStores.own()
                .create(CampaignAddress.of(failed), history.provenance(), WarmStart.none())) {
      for (Trial trial : history.trials().subList(0, 2)) {
        store.propose(trial.withState(new TrialState.Proposed()));
        store.start(trial.number());
        store.finish(trial.withState(new TrialState.Failed("diverged", Duration.ofSeconds(1))));
      }
    }

    assertThat(Invocation.of("report", failed.toString()).isDone().out())
        .startsWith("No network can be recommended: 2 trials ended without a score.\n");
  }

  @Test
  void aReportThatCannotBeWrittenTakesNothingFromTheCampaign() throws IOException {
    Path blocked = parent.resolve("blocked");
    Invocation.of(TinyCampaign.search(blocked, "--trials", "1"));
    Files.delete(report(blocked));
    Files.createDirectories(report(blocked).resolve("in the way"));
    Invocation resumed = Invocation.of("resume", blocked.toString(), "--trials", "2");

    assertThat(resumed.code()).isEqualTo(ExitCode.DONE);
    assertThat(resumed.err())
        .containsPattern(
            "\n"
                + "warning: no report; 'mixnas report \\S*blocked' tries again: cannot write"
                + " \\S*report\\.html: .+\n");
    assertThat(blocked.resolve("winners").resolve("01.json")).exists();
    try (Stream<Path> files = Files.list(blocked)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
    }
  }

  @Test
  void saysThatItCannotWrite() {
    Path nowhere = parent.resolve("no/such.html");
    Invocation report = Invocation.of("report", directory.toString(), "--out", nowhere.toString());

    assertThat(report.code()).isEqualTo(ExitCode.FAILED);
    assertThat(report.err()).startsWith("mixnas: cannot write %s: ".formatted(nowhere));
    assertThat(report.out()).isEmpty();
  }

  @Test
  void refusesWhatIsNoCampaign() {
    Invocation.of("report", parent.resolve("nowhere").toString())
        .isRefused(
            parent.resolve("nowhere")
                + ": must be a campaign's directory, there is no trials.db in it");
  }

  @Test
  void refusesOptionsThatDoNotGoTogether() {
    assertThat(Invocation.of("report", directory.toString(), "--port", "80").err())
        .isEqualTo("mixnas: --port: is for --serve alone; see 'mixnas report --help'\n");
    assertThat(Invocation.of("report", directory.toString(), "--serve", "--out", "x.html").err())
        .isEqualTo("mixnas: --out: nothing is written with --serve; see 'mixnas report --help'\n");
    Invocation port = Invocation.of("report", directory.toString(), "--serve", "--port", "65536");
    assertThat(port.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(port.err())
        .isEqualTo(
            "mixnas: --port: must be between 1 and 65535, was 65536; see 'mixnas report --help'\n");
  }

  @Test
  void hostileNamesAndCausesStayWithinTheirPlace() throws IOException {
    Path hostile = parent.resolve("<img src=x onerror=alert(1)>");
    Invocation.of(TinyCampaign.search(hostile, "--trials", "1"));
    String cause = "</script><script>alert(2)</script> ../../x \"'>";
    try (TrialStore store = CampaignStores.own().open(CampaignAddress.of(hostile))) {
      Trial first = store.trials().get(0);
      Trial next = new Trial(2, first.genotype(), first.cost(), 7, new TrialState.Proposed());
      store.propose(next);
      store.start(2);
      store.finish(next.withState(new TrialState.Failed(cause, Duration.ofSeconds(1))));
    }
    Invocation.of("report", hostile.toString()).isDone();
    String page = Files.readString(report(hostile), StandardCharsets.UTF_8);

    assertThat(page.split("</script", -1)).hasSize(4);
    assertThat(page).doesNotContain("<img src=x").contains("alert(2)");
    assertThat(page)
        .contains(
            "'%s/campaign.yaml'"
                .formatted(hostile)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e"));
  }

  private static Path report(Path campaign) {
    return campaign.resolve("report.html");
  }
}
