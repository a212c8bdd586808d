package io.mixnas.evaluator.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.notation.TensorFlowNotation;
import io.mixnas.notation.TimmNotation;
import io.mixnas.objective.CostMeasure;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import io.mixnas.zoo.Zoo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CommandEvaluatorTest {
  private static final SearchSpace SPACE = SearchSpaces.of("mixnet");
  private static final Architecture MIXNET_S = Zoo.require("mixnet-s").requireArchitecture();
  private static final EvaluatorContext CONTEXT =
      new EvaluatorContext(images(), SPACE, 1, Map.of(CostMeasure.MULTIPLY_ADDS, 30_000_000L));

  @TempDir Path temporary;
  private Path home;

  @BeforeEach
  void home() throws IOException {
    home = Files.createDirectory(temporary.toRealPath().resolve("my home"));
  }

  @Test
  void handsOverTheNetworkInEveryNotationAndAllElse() throws Exception {
    ShellTrainer trainer =
        trainer("printf '%s\\n' \"$@\" > arguments", "echo '{\"score\": 0.5, \"latencyMs\": 3}'");
    String all =
        "{json} {python} {tf} --g={genotype} {seed} {epochs} {resolution} {classes} {budget}"
            + " {directory} {home}";

    Evaluation evaluation = evaluate(trainer, all, "epochs", "7");

    Path job = trainer.job(3);
    List<String> arguments = Files.readAllLines(job.resolve("arguments"));
    assertThat(arguments)
        .containsExactly(
            job.resolve("architecture.json").toString(),
            job.resolve("network.py").toString(),
            job.resolve("blocks.txt").toString(),
            "--g=" + SPACE.encode(MIXNET_S).orElseThrow(),
            "-9",
            "7",
            "32",
            "1000",
            "30000000",
            job.toString(),
            home.toString());
    assertThat(ArchitectureJson.read("json", text(arguments.get(0))).architecture())
        .isEqualTo(MIXNET_S);
    assertThat(TimmNotation.read("python", text(arguments.get(1)))).isEqualTo(MIXNET_S);
    assertThat(TensorFlowNotation.read("tf", text(arguments.get(2)))).isEqualTo(MIXNET_S);
    assertThat(evaluation.score()).isEqualTo(0.5);
    assertThat(evaluation.metrics()).isEqualTo(Map.of("latencyMs", 3.0));
  }

  @Test
  void eachJobHasADirectoryOfItsOwnAndItsOutputIsKept() throws Exception {
    ShellTrainer trainer =
        trainer("echo \"$MIXNAS_JOB $(pwd)\" >&2", "ls", "touch mine", "echo '{\"score\": 1}'");
    try (Evaluator evaluator = trainer.evaluator(CONTEXT, "")) {
      for (int trial : new int[] {1, 2, 1}) {
        evaluator.evaluate(MIXNET_S, 1, ShellTrainer.trial(trial));

        assertThat(Files.readAllLines(trainer.job(trial).resolve("output.txt")))
            .contains("%s %s".formatted(trainer.job(trial), trainer.job(trial)))
            .contains("architecture.json", "{\"score\": 1}")
            .doesNotContain("mine");
      }
      evaluator.evaluate(MIXNET_S, 1, EvaluationListener.SILENT);
    }
    assertThat(home.resolve("jobs").resolve("job-001").resolve("output.txt")).exists();
  }

  /** A container may leave files of another user. */
  @Test
  void aJobBeginsBesideWhatCannotBeRemoved() throws Exception {
    ShellTrainer trainer = trainer("echo '{\"score\": 1}'");
    Path left = Files.createDirectories(home.resolve("jobs")).resolve("trial-003");
    Files.writeString(left, "no directory");

    evaluate(trainer, "");

    assertThat(left).hasContent("no directory");
    assertThat(left.resolveSibling("trial-003-2").resolve("output.txt")).exists();
  }

  @Test
  void completeJobsAreKeptUnlessToldOtherwise() throws Exception {
    ShellTrainer trainer = trainer("echo '{\"score\": '$1'}'");

    evaluate(trainer, "0.5", "keepJobs", "failed");
    assertThat(trainer.job(3)).doesNotExist();
    assertThatThrownBy(() -> evaluate(trainer, "x", "keepJobs", "failed"))
        .isInstanceOf(EvaluationException.class);
    assertThat(trainer.job(3).resolve("output.txt")).content().isEqualTo("{\"score\": x}\n");
  }

  @Test
  void withoutACampaignNothingStays() throws Exception {
    ShellTrainer trainer = trainer("pwd > " + "\"$1/where\"", "echo '{\"score\": 1}'");
    Path job;
    try (Evaluator evaluator = trainer.unprepared(CONTEXT, "{home}")) {
      evaluator.evaluate(MIXNET_S, 1, ShellTrainer.trial(1));
      job = Path.of(Files.readString(home.resolve("where")).strip());
      assertThat(job).isDirectory();
    }
    assertThat(job.getParent()).doesNotExist();
  }

  @Test
  void anotherExitCodeFailsWithTheLastLines() {
    ShellTrainer trainer =
        trainer(
            "echo '{\"score\": 1}'",
            "for i in 1 2 3 4; do echo \"line $i\" >&2; done",
            "printf '\\033[31mred\\n\\n' >&2",
            "exit 3");

    assertThatThrownBy(() -> evaluate(trainer, ""))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("exit code 3: line 3 / line 4 / \u001b[31mred (jobs/trial-003/output.txt)");
  }

  @Test
  void silenceAndNonsenseAreNoScore() {
    assertThatThrownBy(() -> evaluate(trainer("echo '{\"score\": 1}' >&2"), ""))
        .isInstanceOf(EvaluationException.class)
        .hasMessageStartingWith("the last line of output must be a result, there was none: ");
    assertThatThrownBy(() -> evaluate(trainer("exit 0"), ""))
        .hasMessage(
            "the last line of output must be a result, there was none; it said nothing"
                + " (jobs/trial-003/output.txt)");
    assertThatThrownBy(() -> evaluate(trainer("echo '{\"score\": 1}'", "echo bye"), ""))
        .hasMessageEndingWith("was 'bye'");
    assertThatThrownBy(() -> evaluate(trainer("head -c 100000 /dev/zero"), ""))
        .isInstanceOf(EvaluationException.class)
        .message()
        .contains("was '\\u0000\\u0000")
        .hasSizeLessThan(400);
  }

  @Test
  void aFloodOfOutputEndsInItsLastLine() throws Exception {
    ShellTrainer trainer =
        trainer("head -c 5000000 /dev/zero | tr '\\000' 'x'", "echo", "echo '{\"score\": 0.25}'");

    assertThat(evaluate(trainer, "").score()).isEqualTo(0.25);
    assertThat(Files.size(trainer.job(3).resolve("output.txt"))).isLessThanOrEqualTo(1 << 20);
  }

  @Test
  void aResultCountsWhereTheOutputCannotBeKept() throws Exception {
    ShellTrainer trainer =
        trainer(
            "mkdir -p output.txt.before/full", // in the way of the log's earlier part
            "head -c 5000000 /dev/zero | tr '\\000' 'x'",
            "echo",
            "echo '{\"score\": 0.25}'");

    assertThat(evaluate(trainer, "").score()).isEqualTo(0.25);
  }

  @Test
  void aTrialStaysOpenWithoutAResultWhereTheOutputCannotBeKept() {
    ShellTrainer trainer =
        trainer(
            "mkdir -p output.txt.before/full",
            "head -c 5000000 /dev/zero | tr '\\000' 'x'",
            "exit 3");

    assertThatThrownBy(() -> evaluate(trainer, ""))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("command: output cannot be kept: ");
  }

  @Test
  void theResultMayBeInAFile() throws Exception {
    ShellTrainer trainer = trainer("printf '{\"score\":\\n 0.75}\\n' > result.json", "echo done");

    assertThat(evaluate(trainer, "", "resultFile", "result.json").score()).isEqualTo(0.75);
    assertThatThrownBy(() -> evaluate(trainer("echo done"), "", "resultFile", "result.json"))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("must write result.json, has not: done (jobs/trial-003/output.txt)");
  }

  @Test
  void scoresMayBeOfAnyMeasure() throws Exception {
    ShellTrainer trainer = trainer("echo '{\"score\": 2.5}'");

    Evaluation evaluation =
        evaluate(trainer, "", "measure", "loss", "unit", "nats", "direction", "minimize");

    assertThat(evaluation.measure())
        .isEqualTo(new Measure("loss", "nats", Measure.Direction.MINIMIZE));
  }

  @Test
  void aNetworkThatANotationCannotSayHasNoScoreAndIsNotTrained() {
    ShellTrainer trainer = trainer("touch begun", "echo '{\"score\": 1}'");
    Architecture shuffle = Zoo.require("shufflenetv2-1.5").requireArchitecture();

    assertThatThrownBy(
            () -> {
              try (Evaluator evaluator = trainer.evaluator(CONTEXT, "{python}")) {
                evaluator.evaluate(shuffle, 1, ShellTrainer.trial(3));
              }
            })
        .isInstanceOf(EvaluationException.class)
        .hasMessageStartingWith("the notation of timm cannot express this network: block 1: ");
    assertThat(trainer.job(3).resolve("begun")).doesNotExist();
  }

  @Test
  void whatReachesItsLimitIsEndedWithItsChildren() throws Exception {
    ShellTrainer trainer =
        trainer(
            "sleep 1000000 & echo $! > \"$1/child.part\"; mv \"$1/child.part\" \"$1/child\"",
            "echo waiting",
            "wait");

    assertThatThrownBy(() -> evaluate(trainer, "{home}", "timeLimit", "1s"))
        .isInstanceOf(EvaluationException.class)
        .message()
        .startsWith("must end within 1s, was ended")
        .endsWith("(jobs/trial-003/output.txt)");
    if (Files.exists(home.resolve("child"))) { // on a slow machine it ends before
      ProcessHandle.of(Long.parseLong(Files.readString(home.resolve("child")).strip()))
          .ifPresent(CommandEvaluatorTest::requireEnd);
    }
  }

  @Test
  void anInterruptEndsAllThatWasStartedAlsoWhoseParentHasEnded() throws Exception {
    ShellTrainer trainer =
        trainer(
            "sh -c 'sleep 1000000 & echo $! > orphan.part; mv orphan.part orphan'",
            "sh -c 'sleep 1000000 & echo $! > child.part; mv child.part child; wait' &",
            "wait");
    try (Evaluator evaluator = trainer.evaluator(CONTEXT, "")) {
      FutureTask<Evaluation> evaluation =
          new FutureTask<>(() -> evaluator.evaluate(MIXNET_S, 1, ShellTrainer.trial(3)));
      Thread thread = new Thread(evaluation);
      thread.start();
      ProcessHandle orphan = ShellTrainer.awaitProcess(trainer.job(3).resolve("orphan"));
      ProcessHandle child = ShellTrainer.awaitProcess(trainer.job(3).resolve("child"));
      assertThat(trainer.job(3).resolve("process")).exists();

      thread.interrupt();
      assertThatThrownBy(evaluation::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(InterruptedException.class);
      ShellTrainer.awaitEnd(orphan);
      ShellTrainer.awaitEnd(child);
      assertThat(trainer.job(3).resolve("process")).doesNotExist();
    }
  }

  @Test
  void whatIsLeftBehindByACompleteJobIsEnded() throws Exception {
    ShellTrainer trainer = trainer("sleep 1000000 & echo $! > child", "echo '{\"score\": 1}'");

    evaluate(trainer, "");

    ProcessHandle.of(Long.parseLong(Files.readString(trainer.job(3).resolve("child")).strip()))
        .ifPresent(CommandEvaluatorTest::requireEnd);
  }

  @Test
  void whatAnEarlierSessionHasLeftRunningIsEndedAndNoOtherProcess() throws Exception {
    ShellTrainer trainer = trainer("exit 0");
    Process left = new ProcessBuilder(ProcessTree.inOwnGroup(List.of("sleep", "1000000"))).start();
    Process other = new ProcessBuilder("sleep", "1000000").start();
    try {
      JobDirectory first = new JobDirectory(Files.createDirectories(trainer.job(1)));
      JobDirectory second = new JobDirectory(Files.createDirectories(trainer.job(2)));
      first.markRunning(left.toHandle());
      Files.writeString(second.path().resolve("process"), other.pid() + " 12345\n");

      trainer.evaluator(CONTEXT, "").close();

      left.waitFor(); // isAlive may lag behind
      assertThat(left.toHandle().isAlive()).isFalse();
      assertThat(other.isAlive()).isTrue();
      assertThat(second.path().resolve("process")).doesNotExist();
    } finally {
      left.destroyForcibly();
      other.destroyForcibly();
    }
  }

  /** A closed input would end the reading, and the evaluation, at once. */
  @Test
  void itsStandardInputIsOpenAsLongAsItRuns() throws Exception {
    ShellTrainer trainer = trainer("touch reading", "read line", "touch ended");
    try (Evaluator evaluator = trainer.evaluator(CONTEXT, "")) {
      FutureTask<Evaluation> evaluation =
          new FutureTask<>(() -> evaluator.evaluate(MIXNET_S, 1, ShellTrainer.trial(3)));
      Thread thread = new Thread(evaluation);
      thread.start();
      ShellTrainer.awaitFile(trainer.job(3).resolve("reading"));

      assertThatThrownBy(() -> evaluation.get(500, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      assertThat(trainer.job(3).resolve("ended")).doesNotExist();
      thread.interrupt();
      assertThatThrownBy(evaluation::get).hasCauseInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void relativePathsAreSeenFromTheHome() throws Exception {
    Files.createDirectories(home.resolve("data"));
    Files.writeString(home.resolve("images.zip"), "");
    ShellTrainer trainer = trainer("printf '%s\\n' \"$@\" > arguments", "echo '{\"score\": 1}'");

    evaluate(
        trainer, "data images.zip ./data --data=images.zip --mode train x.txt 0.5 {home}/data");

    assertThat(Files.readAllLines(trainer.job(3).resolve("arguments")))
        .containsExactly(
            "data",
            home.resolve("images.zip").toString(),
            home.resolve("data").toString(),
            "--data=" + home.resolve("images.zip"),
            "--mode",
            "train",
            "x.txt",
            "0.5",
            home.resolve("data").toString());
  }

  @Test
  void aProgramThatIsNotThereIsRefusedBeforeAnythingBegins() {
    ShellTrainer trainer = trainer("exit 0");
    CommandProvider provider = new CommandProvider();

    assertThatThrownBy(() -> provider.create(CONTEXT, trainer.options("no-such-program {json}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "must begin with a program that exists, 'no-such-program' is in no directory"
                + " of the PATH");
    assertThatThrownBy(() -> provider.create(CONTEXT, trainer.options("./train.sh {json}")))
        .hasMessage("must begin with a program that can be run, './train.sh' is none in %s", home);
  }

  @Test
  void theProgramMayBeNamedByTheHome() throws Exception {
    ShellTrainer trainer = trainer("#!/bin/sh", "echo '{\"score\": 0.5}'");
    assertThat(home.resolve("train.sh").toFile().setExecutable(true)).isTrue();
    CommandProvider provider = new CommandProvider();

    try (Evaluator evaluator =
        provider.create(CONTEXT, trainer.options("'{home}/train.sh' {json}"))) {
      assertThat(evaluator.evaluate(MIXNET_S, 1, EvaluationListener.SILENT).score()).isEqualTo(0.5);
    }
    assertThatThrownBy(() -> provider.create(CONTEXT, trainer.options("{home}/test.sh {json}")))
        .hasMessage(
            "must begin with a program that can be run, '{home}/test.sh' is none in %s", home);
  }

  @Test
  void aProgramThatDependsOnTheNetworkIsRefused() {
    ShellTrainer trainer = trainer("exit 0");
    CommandProvider provider = new CommandProvider();

    for (String program : List.of("{json}", "{home}/{json}", "./{json}/run")) {
      assertThatThrownBy(() -> provider.create(CONTEXT, trainer.options(program + " {seed}")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "must begin with a program that does not depend on {json}, was '%s'", program);
    }
  }

  private ShellTrainer trainer(String... lines) {
    return ShellTrainer.of(home, lines);
  }

  private static Evaluation evaluate(ShellTrainer trainer, String arguments, String... options)
      throws EvaluationException, InterruptedException {
    try (Evaluator evaluator = trainer.evaluator(CONTEXT, arguments, options)) {
      return evaluator.evaluate(MIXNET_S, -9, ShellTrainer.trial(3));
    }
  }

  private static void requireEnd(ProcessHandle process) {
    try {
      ShellTrainer.awaitEnd(process);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(String file) throws IOException {
    return Files.readString(Path.of(file));
  }

  private static ImageDataset images() {
    return DataSource.parse("shapes")
        .load(new DataSettings(16, OptionalInt.of(4), 0.25, 1), warning -> {});
  }
}
