package io.mixnas.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mixnas.controller.benchmark.AccuracyTable;
import io.mixnas.controller.benchmark.CheapScoreTable;
import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.space.Genotype;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the space nas-bench-macro, where 00000001 and 00000010 are one network. */
class CheapScoresFileTest {
  private static final Genotype CANONICAL = Genotype.of(0, 0, 0, 0, 0, 0, 1, 0);
  private static final Genotype OTHER = Genotype.of(2, 2, 2, 2, 2, 2, 2, 2);

  @TempDir private Path directory;
  private Path file;
  private TruthTable table;

  @BeforeEach
  void readTable() throws Exception {
    file = directory.resolve("scores.json");
    Path truth = directory.resolve("truth.json");
    Files.writeString(truth, rows(List.of("00000001", "00000010", "22222222")));
    table = TruthTable.read(truth, Optional.empty());
  }

  private static String rows(List<String> keys) {
    String row = "{\"test_acc\": [50], \"mean_acc\": 50, \"params\": 1, \"flops\": 1}";
    return keys.stream()
        .map(key -> '"' + key + "\": " + row)
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Test
  void everyKeyOfANetworkHasItsMerit() {
    CheapScoresFile.open(file, table)
        .add("supernet", List.of(judged(CANONICAL, -0.5), judged(OTHER, 2)));

    assertThat(scores())
        .isEqualTo(
            Map.of(
                "00000001", Map.of("supernet", -0.5),
                "00000010", Map.of("supernet", -0.5),
                "22222222", Map.of("supernet", 2.0)));
  }

  @Test
  void meritsOfAnotherEvaluatorStay() {
    CheapScoresFile.open(file, table).add("zero-cost", List.of(judged(CANONICAL, 7)));
    CheapScoresFile.open(file, table)
        .add("supernet", List.of(judged(CANONICAL, 1), judged(OTHER, 2)));

    assertThat(scores())
        .containsEntry("00000010", Map.of("supernet", 1.0, "zero-cost", 7.0))
        .containsEntry("22222222", Map.of("supernet", 2.0));
  }

  /** Measurements take hours, and several may add to one file. */
  @Test
  void whatAnotherMeasurementHasAddedMeanwhileStays() {
    CheapScoresFile slow = CheapScoresFile.open(file, table);
    CheapScoresFile.open(file, table).add("zero-cost", List.of(judged(OTHER, 7)));
    slow.add("supernet", List.of(judged(OTHER, 2)));

    assertThat(scores()).isEqualTo(Map.of("22222222", Map.of("supernet", 2.0, "zero-cost", 7.0)));
  }

  /** As of half a of a table, and then of half b. */
  @Test
  void meritsOfTheSameEvaluatorAreReplacedWhereItJudgedAgain() {
    CheapScoresFile.open(file, table)
        .add("supernet", List.of(judged(CANONICAL, 1), judged(OTHER, 2)));
    assertThat(CheapScoresFile.open(file, table).add("supernet", List.of(judged(OTHER, 3))))
        .isEqualTo(1); // stays

    assertThat(scores())
        .isEqualTo(
            Map.of(
                "00000001", Map.of("supernet", 1.0),
                "00000010", Map.of("supernet", 1.0),
                "22222222", Map.of("supernet", 3.0)));
  }

  @Test
  void aNetworkThatCannotBeJudgedAgainLosesItsMeritAndLeavesNoEmptyRow() {
    CheapScoresFile.open(file, table)
        .add("supernet", List.of(judged(CANONICAL, 1), judged(OTHER, 2)));
    CheapScoresFile.open(file, table).add("supernet", List.of(Judgement.failed(CANONICAL, "none")));

    assertThat(scores()).isEqualTo(Map.of("22222222", Map.of("supernet", 2.0)));
  }

  @Test
  void scoresOfAnotherTableAreRefusedAndStay() throws Exception {
    Files.writeString(file, "{\"11111111\": {\"supernet\": 1}}");

    assertThatExceptionOfType(DocumentException.class)
        .isThrownBy(() -> CheapScoresFile.open(file, table))
        .withMessage(
            "11111111: its key must be that of a network of truth.json (%s line 1)"
                .formatted(file));
    assertThat(scores()).isEqualTo(Map.of("11111111", Map.of("supernet", 1)));
  }

  @Test
  void aNetworkWithoutAScoreHasNone() {
    CheapScoresFile.open(file, table)
        .add("supernet", List.of(judged(CANONICAL, 1), Judgement.failed(OTHER, "none")));

    assertThat(scores()).doesNotContainKey("22222222");
  }

  @Test
  void aFileOfSomethingElseIsRefused() throws Exception {
    Files.writeString(file, "{\"22222222\": {\"supernet\": \"good\"}}");

    assertThatExceptionOfType(DocumentException.class)
        .isThrownBy(() -> CheapScoresFile.open(file, table))
        .withMessageContaining("supernet");
  }

  @Test
  void controllersReadWhatItWrites() throws Exception {
    CheapScoresFile.open(file, table)
        .add("supernet", List.of(judged(CANONICAL, 1), judged(OTHER, 2)));
    String all =
        rows(
            IntStream.range(0, 6_561)
                .mapToObj(i -> String.format("%8s", Integer.toString(i, 3)).replace(' ', '0'))
                .toList());
    AccuracyTable networks = AccuracyTable.read(Document.json("all.json", all));

    CheapScoreTable scores = CheapScoreTable.read(Document.read(file), networks);

    assertThat(scores.names()).containsExactly("supernet");
    assertThat(scores.of(OTHER)).isEqualTo(Map.of("supernet", 2.0));
    assertThat(scores.of(Genotype.of(1, 1, 1, 1, 1, 1, 1, 1))).isEmpty();
  }

  private Map<String, Object> scores() {
    return Document.read(file).fields().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, row -> row.getValue().plain()));
  }

  private static Judgement judged(Genotype genotype, double merit) {
    return new Judgement(
        genotype, OptionalDouble.of(-merit), OptionalDouble.of(merit), Map.of(), Optional.empty());
  }
}
