package io.mixnas.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mixnas.document.DocumentException;
import io.mixnas.space.Genotype;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgementLogTest {
  private static final Genotype FIRST = Genotype.of(0, 1);
  private static final Genotype SECOND = Genotype.of(1, 1);

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("judgements.jsonl");
  }

  @Test
  void whatWasAddedIsThereAfterItIsOpenedAgain() {
    Measure loss = new Measure("loss", "nats", Measure.Direction.MINIMIZE);
    Evaluation evaluation =
        new Evaluation(1.5, loss, Duration.ofSeconds(3)).withMetrics(Map.of("accuracy", 0.5));
    Judgement judged = Judgement.of(FIRST, evaluation);
    Judgement failed = Judgement.failed(SECOND, "diverged");
    try (JudgementLog log = JudgementLog.of(file)) {
      log.addPreparation(new Spent(3, 4), false);
      log.addPreparation(new Spent(4, 4), true);
      log.add(judged, new Spent(2, 1));
      log.add(failed, new Spent(4, 2));
    }

    try (JudgementLog log = JudgementLog.of(file)) {
      assertThat(log.find(FIRST)).contains(judged);
      assertThat(log.find(FIRST).orElseThrow().metrics()).isEqualTo(Map.of("accuracy", 0.5));
      assertThat(log.find(FIRST).orElseThrow().rankedMerit()).isEqualTo(-1.5);
      assertThat(log.find(SECOND)).contains(failed);
      assertThat(log.find(Genotype.of(9, 9))).isEmpty();
      assertThat(log.preparation()).isEqualTo(new Spent(7, 8));
      assertThat(log.perNetwork()).isEqualTo(new Spent(3, 1.5));
    }
  }

  @Test
  void aPreparationThatWasCompleteDoesNotCountAgain() {
    try (JudgementLog log = JudgementLog.of(file)) {
      log.addPreparation(new Spent(7, 8), true);
      log.addPreparation(new Spent(1, 1), true);
      assertThat(log.preparation()).isEqualTo(new Spent(7, 8));
    }
    try (JudgementLog log = JudgementLog.of(file)) {
      log.addPreparation(new Spent(2, 2), false);
      assertThat(log.preparation()).isEqualTo(new Spent(7, 8));
    }
  }

  @Test
  void aLineThatAKillCutOffIsForgotten() throws IOException {
    try (JudgementLog log = JudgementLog.of(file)) {
      log.add(Judgement.failed(FIRST, "é"), new Spent(2, 1));
    }
    Files.writeString(file, "{\"genotype\": \"1.1\", \"fail", StandardOpenOption.APPEND);

    try (JudgementLog log = JudgementLog.of(file)) {
      assertThat(log.find(FIRST)).isPresent();
      assertThat(log.find(SECOND)).isEmpty();
      log.add(Judgement.failed(SECOND, "b"), new Spent(2, 1));
    }
    assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.endsWith("}"));
  }

  @Test
  void anInterruptedThreadLosesNothing() {
    try (JudgementLog log = JudgementLog.of(file)) {
      Thread.currentThread().interrupt();
      log.add(Judgement.failed(FIRST, "a"), new Spent(2, 1));
      assertThat(Thread.interrupted()).isTrue();
      log.add(Judgement.failed(SECOND, "b"), new Spent(2, 1));
    }
    try (JudgementLog log = JudgementLog.of(file)) {
      assertThat(log.find(SECOND)).isPresent();
    }
  }

  @Test
  void refusesWhatIsNoJudgementByItsLine() throws IOException {
    Files.writeString(
        file,
        "{\"preparation\": {\"coreSeconds\": 1, \"wallSeconds\": 1},"
            + " \"complete\": true}\n{}\n");

    assertThatExceptionOfType(DocumentException.class)
        .isThrownBy(() -> JudgementLog.of(file))
        .withMessage("needs a field 'genotype' (%s, entry 2, line 1)".formatted(file));
  }
}
