package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.campaign.TinySpace;
import io.mixnas.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns whose networks are judged by a program of somebody else, a script of the shell. */
@DisabledOnOs(OS.WINDOWS)
class CommandEvaluatorCommandsTest {
  /** Of a seed and nothing else; the latency is 1.5 to 10.5 ms. */
  private static final String SCORE =
      "seed=${2#-}; echo \"{\\\"score\\\": 0.$((seed / 7 % 900 + 100)), \\\"latencyMs\\\": $((seed"
          + " % 10 + 1)).5}\"";

  @TempDir Path parent;
  private Path script;
  private Path directory;
  private int workers = 1;

  @BeforeEach
  void place() throws IOException {
    script = parent.toRealPath().resolve("train.sh");
    directory = parent.toRealPath().resolve("campaign");
    trainer("echo \"network $1\" >&2", SCORE);
  }

  @Test
  void scoresAndMetricsAreThoseThatTheProgramTells() throws IOException {
    Invocation search = search("--trials", "5", "--limit", "latencyMs=5");

    assertThat(search.code()).as(search.err()).isEqualTo(ExitCode.DONE);
    assertThat(search.err()).contains(", limits latencyMs 5,");
    List<Trial> trials = TinyCampaign.stored(directory);
    assertThat(trials).hasSize(5).allMatch(trial -> trial.score() >= 0.1);
    for (Trial trial : trials) {
      double latency = trial.requireEvaluation().metrics().get("latencyMs");
      String line = "trial %s of 5: ".formatted(trial.number());
      assertThat(search.err().lines().filter(text -> text.startsWith(line)).findFirst())
          .get()
          .matches(text -> text.contains(" of at most 5") == latency > 5);
      assertThat(directory.resolve("jobs/trial-00%s/output.txt".formatted(trial.number())))
          .content()
          .contains("network %s/jobs".formatted(directory), "\"latencyMs\"");
    }
    Trial best =
        trials.stream()
            .filter(trial -> trial.requireEvaluation().metrics().get("latencyMs") <= 5)
            .max(Comparator.comparingDouble(Trial::score))
            .orElseThrow();
    assertThat(search.out()).contains("; best is trial %s with ".formatted(best.number()));
    assertThat(search.out()).contains("peak memory  latencyMs\n");
    assertThat(Files.readString(directory.resolve("campaign.yaml")))
        .contains("\nlimits:\n  latencyMs: 5.0\n");
  }

  @Test
  void saysSoWhereNoTrialIsWithinTheLimits() throws IOException {
    Invocation search = search("--trials", "2", "--limit", "latencyMs=0.1");

    assertThat(search.code()).isEqualTo(ExitCode.DONE);
    assertThat(search.err()).contains(" of at most 0.1  | none within the limits yet");
    assertThat(search.out()).endsWith("; no trial is within the limits of latencyMs 0.1\n");
    assertThat(Invocation.of("report", directory.toString()).out())
        .contains(
            "No network is within the limits of latencyMs 0.1: 2 trials scored, each of them"
                + " exceeds one.");
  }

  @Test
  void aTrialThatFailsTellsTheLastLines() throws IOException {
    trainer("echo \"ValueError: no such layer\" >&2", "exit 3");

    Invocation search = search("--trials", "2");

    assertThat(search.code()).isEqualTo(ExitCode.FAILED);
    assertThat(search.err())
        .contains(
            "trial 2 of 2: failed: exit code 3: ValueError: no such layer"
                + " (jobs/trial-002/output.txt)");
    Trial failed = TinyCampaign.stored(directory).get(1);
    assertThat(Files.readString(directory.resolve("failures/trial-002.txt")).lines())
        .startsWith("trial 2", "genotype " + failed.genotype(), "training seed " + failed.seed())
        .anyMatch(line -> line.contains("exit code 3: ValueError: no such layer"));
    assertThat(directory.resolve("jobs/trial-002/output.txt"))
        .content()
        .contains("ValueError: no such layer");
  }

  @Test
  void scoresDoNotDependOnTheWorkers() throws IOException {
    String[] six = {"--trials", "6", "--controller", "random"};
    search(six).succeeds();
    List<String> one = TinyCampaign.finished(directory);

    directory = parent.resolve("three");
    workers = 3;
    search(six).succeeds();

    assertThat(one).hasSize(6).isEqualTo(TinyCampaign.finished(directory));
  }

  @Test
  void aMetricThatIsNeededAndNotToldFailsTheTrial() throws IOException {
    Invocation search = search("--trials", "1", "--limit", "energyMj=5");

    assertThat(search.err())
        .contains(
            "failed: metrics: must have energyMj, which the campaign limits or minimises, were"
                + " latencyMs");
  }

  @Test
  void aProgramThatIsNotThereIsRefusedBeforeAnythingIsWritten() {
    Invocation search = Invocation.of(command("search", "no-such-program {json}"));

    search.isRefused(
        "command: must begin with a program that exists, 'no-such-program' is in no"
            + " directory of the PATH");
    assertThat(directory).doesNotExist();
    Invocation.of("search", "--evaluator", "command")
        .isRefused(
            "command: must be given, such as \"python train.py --arch {json} --epochs {epochs}"
                + " --seed {seed}\"; see 'mixnas search --help'");
    Invocation.of("search", "--evaluator", "command", "--command", "sh {x}")
        .isRefused(
            "--command: placeholders must be among {json}, {python}, {tf}, {genotype}, {seed},"
                + " {epochs}, {resolution}, {classes}, {budget}, {directory}, {home}, was {x}; see"
                + " 'mixnas search --help'");
  }

  @Test
  void limitsAndMetricsAreRefusedWhereNobodyTellsThem() {
    Invocation.of("search", "--evaluator", "proxy", "--limit", "latencyMs=5")
        .isRefused(
            "latencyMs: must be a metric that evaluations of proxy have, which are"
                + " crossEntropy, trainingLoss");
    Invocation.of(
            "search", "--evaluator=proxy", "--objective=pareto", "--objective-cost=multiply-add")
        .isRefused(
            "multiply-add: must be a metric that evaluations of proxy have, which are"
                + " crossEntropy, trainingLoss, or a cost: multiply-adds, parameters or memory");
    Invocation.of("search", "--objective", "tunas", "--objective-cost", "latencyMs")
        .isRefused(
            "cost: must be one of multiply-adds, parameters, memory, was 'latencyMs'; see 'mixnas"
                + " search --help'");
    for (String limit : List.of("latencyMs", "latencyMs=", "=5", "latencyMs=0", "a b=5")) {
      Invocation.of("search", "--limit", limit)
          .isRefused(
              "--limit: must be a metric and a number above 0, such as latencyMs=5, was '%s'; see 'mixnas search --help'"
                  .formatted(limit));
    }
  }

  @Test
  void aCommandInAFileIsRunOnlyWhereItIsAllowed() throws IOException {
    Path ran = parent.resolve("ran");
    trainer("touch '%s'".formatted(ran), SCORE);
    Path file =
        Files.writeString(
            parent.resolve("other.yaml"),
            """
            space: '%s'
            imagesPerClass: 4
            trials: 1
            evaluator: {name: command, command: 'sh %s {json} {seed}', home: /}
            """
                .formatted(space(), script));

    Invocation.of("search", file.toString(), "--out", directory.toString())
        .isRefused(
            "%s: its evaluator runs a command, which is code of whoever wrote the file: sh %s {json} {seed}; allow it by --allow-command"
                .formatted(file, script));
    Invocation.of("search", file.toString(), "--out", directory.toString(), "--time-limit", "1h")
        .isRefused(
            "%s: its evaluator runs a command, which is code of whoever wrote the file: sh %s {json} {seed}; allow it by --allow-command"
                .formatted(file, script));
    assertThat(ran).doesNotExist();
    assertThat(directory).doesNotExist();

    Invocation allowed =
        Invocation.of("search", file.toString(), "--allow-command", "--out", directory.toString());
    assertThat(allowed.code()).as(allowed.err()).isEqualTo(ExitCode.DONE);
    assertThat(ran).exists();
  }

  @Test
  void aCommandThatIsTypedIsRunAndSeesItsPathsFromHere() throws IOException {
    Path file =
        Files.writeString(
            parent.resolve("other.yaml"),
            """
            space: '%s'
            imagesPerClass: 4
            trials: 1
            evaluator: {name: command, command: 'sh evil.sh {json} {seed}', home: /}
            """
                .formatted(space()));

    Invocation typed =
        Invocation.of(
            "search",
            file.toString(),
            "--command",
            "sh %s {json} {seed}".formatted(script),
            "--out",
            directory.toString());

    assertThat(typed.code()).as(typed.err()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(directory.resolve("campaign.yaml")))
        .contains("  home: %s\n".formatted(Path.of("").toAbsolutePath()));
  }

  @Test
  void aResumeIsToldToRunTheCommandAndReadingNeverDoes() throws IOException {
    search("--trials", "2");
    Path ran = parent.resolve("ran");
    trainer("touch '%s'".formatted(ran), SCORE);
    String text = directory.toString();

    Invocation.of("resume", text, "--trials", "3")
        .isRefused(
            "%s: its evaluator runs a command, which is code of whoever began the campaign: sh %s {json} {seed}; to allow it: mixnas resume %s --allow-command"
                .formatted(text, script, text));
    for (String reading : List.of("status", "trials", "report")) {
      assertThat(Invocation.of(reading, text).code()).isEqualTo(ExitCode.DONE);
    }
    Invocation.of("show", text + "#1");
    assertThat(ran).doesNotExist();

    Invocation resumed = Invocation.of("resume", text, "--trials", "3", "--allow-command");
    assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.DONE);
    assertThat(ran).exists();
    assertThat(TinyCampaign.finished(directory)).hasSize(3);
  }

  @Test
  void successiveHalvingTellsTheProgramHowManyEpochs() throws IOException {
    trainer("echo \"epochs $3\" >&2", SCORE);

    Invocation search =
        Invocation.of(
            command(
                "search",
                "sh %s {json} {seed} {epochs}".formatted(script),
                "--controller",
                "successive-halving",
                "--epochs",
                "4",
                "--reduction",
                "2",
                "--rungs",
                "2",
                "--trials",
                "3"));

    assertThat(search.code()).as(search.err()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(directory.resolve("jobs/trial-001/output.txt")))
        .contains("epochs 2\n");
    assertThat(Files.readString(directory.resolve("jobs/trial-003/output.txt")))
        .contains("epochs 4\n");
  }

  /** The process is killed while a program runs, which hears of it by the end of its input. */
  @Test
  void afterAKillItGoesOnToExactlyTheTrialsOfAnUninterruptedCampaign() throws Exception {
    String[] nsga2 = {
      "--controller", "nsga2", "--population", "4", "--objective", "pareto",
      "--objective-cost", "multiply-adds,latencyMs", "--limit", "latencyMs=9", "--trials", "12"
    };
    search(nsga2);
    List<String> whole = TinyCampaign.finished(directory);
    Path stop = parent.resolve("stop");
    Path stopped = parent.resolve("stopped");
    Path ended = parent.resolve("ended");
    trainer(
        "case $1 in *trial-006/*) if mkdir '%s' 2>/dev/null; then".formatted(stop),
        "  echo $$ > '%s.part'; mv '%s.part' '%s'; read line; touch '%s'; exit 1"
            .formatted(stopped, stopped, stopped, ended),
        "fi;; esac",
        SCORE);
    directory = parent.resolve("killed");

    try (ChildMixNas child =
        new ChildMixNas(parent.resolve("err.txt"), command("search", trainCommand(), nsga2))) {
      child.awaitFile(stopped);
    }
    while (!Files.exists(ended)) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertThat(TinyCampaign.finished(directory)).hasSize(5);
    Invocation resumed = Invocation.of("resume", directory.toString(), "--allow-command");

    assertThat(resumed.code()).as(resumed.err()).isEqualTo(ExitCode.DONE);
    assertThat(TinyCampaign.finished(directory)).hasSize(12).isEqualTo(whole);
  }

  /** Ends the program, and those that it has started, with the campaign. */
  @Test
  void anInterruptEndsTheProgram() throws Exception {
    InterruptTest.assumeThatInterruptsArrive();
    Path begun = parent.resolve("begun");
    trainer(
        "sleep 1000000 & echo $! > '%s.part'; mv '%s.part' '%s'; wait"
            .formatted(begun, begun, begun));
    try (ChildMixNas child =
        new ChildMixNas(
            parent.resolve("err.txt"), command("search", trainCommand(), "--trials", "2"))) {
      child.awaitFile(begun);
      child.interrupt();

      assertThat(child.exitCode()).as(child.err()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(child.err())
          .endsWith("continue with: mixnas resume %s --allow-command\n".formatted(directory));
    }
    long sleeper = Long.parseLong(Files.readString(begun).strip());
    while (isRunning(sleeper)) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertThat(TinyCampaign.stored(directory)).noneMatch(t -> t.state().label().equals("failed"));
  }

  private static boolean isRunning(long process) throws IOException, InterruptedException {
    Ended ps = Ended.of(new ProcessBuilder("ps", "-o", "stat=", "-p", Long.toString(process)));
    return !ps.out().isBlank() && !ps.out().startsWith("Z");
  }

  private void trainer(String... lines) throws IOException {
    Files.write(script, List.of(lines));
  }

  private String trainCommand() {
    return "sh %s {json} {seed}".formatted(script);
  }

  private Invocation search(String... options) throws IOException {
    return Invocation.of(command("search", trainCommand(), options));
  }

  private String[] command(String name, String command, String... options) {
    Stream<String> all =
        Stream.of(
            name,
            "--evaluator",
            "command",
            "--command",
            command,
            "--space",
            space(),
            "--images-per-class",
            "4",
            "--workers",
            "" + workers,
            "--out",
            directory.toString());
    return Stream.concat(all, Stream.of(options)).toArray(String[]::new);
  }

  private String space() {
    try {
      return Files.writeString(parent.resolve("tiny.yaml"), TinySpace.YAML).toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
