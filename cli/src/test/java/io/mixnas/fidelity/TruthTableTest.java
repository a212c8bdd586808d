package io.mixnas.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mixnas.document.DocumentException;
import io.mixnas.space.Genotype;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruthTableTest {
  private static final Path NAS_BENCH_MACRO =
      Path.of(System.getProperty("mixnas.shared", Path.of("..", "..", "shared").toString()))
          .resolve(Path.of("data", "nas-bench-macro_cifar10.json"));

  @TempDir private Path directory;

  @Test
  void readsTablesThatHaveNotAllNetworksOfTheirSpace() {
    TruthTable table = table(row("02012100", "89.5, 88.5, 89.0", 89), row("11111221", "92.0", 92));

    assertThat(table.space().name()).isEqualTo("nas-bench-macro");
    assertThat(table.making()).isEmpty();
    assertThat(table.networks())
        .extracting(network -> network.entry().trainings())
        .containsExactly(List.of(0.895, 0.885, 0.89), List.of(0.92));
    assertThat(table.networks().get(1).genotype()).isEqualTo(Genotype.of(1, 1, 1, 1, 1, 2, 2, 1));
  }

  /** Tests an identity without effect, which may be in either place of the second stage. */
  @Test
  void severalGenotypesOfANetworkCountOnce() {
    Genotype one = Genotype.of(1, 1, 1, 0, 1, 1, 1, 1);
    Genotype other = Genotype.of(1, 1, 1, 1, 0, 1, 1, 1);
    TruthTable table =
        table(row("11101111", "80", 80), row("11110111", "90", 90), row("11111111", "70", 70));
    Genotype canonical = table.space().canonical(one);

    assertThat(table.space().canonical(other)).isEqualTo(canonical);
    assertThat(table.entries()).isEqualTo(3);
    assertThat(table.networks()).hasSize(2);
    assertThat(table.networks().get(0).genotype()).isEqualTo(canonical);
    assertThat(table.networks().get(0).entry().accuracy())
        .isEqualTo(canonical.equals(one) ? 0.8 : 0.9);
  }

  @Test
  void keysCanBeGenotypesWithDots() {
    TruthTable table = table(row("0.2.0.1.2.1.0.0", "89", 89), row("11111221", "92", 92));

    assertThat(table.networks().get(0).genotype())
        .isEqualTo(table.space().canonical(Genotype.of(0, 2, 0, 1, 2, 1, 0, 0)));
  }

  @Test
  void fewerNetworksAreTheFirstOfMoreAndHalvesAreDisjoint() {
    TruthTable table = many();

    List<TrainedNetwork> all = table.sample(Half.ALL, 100, 3);
    assertThat(all).hasSize(27).doesNotHaveDuplicates();
    assertThat(table.sample(Half.ALL, 5, 3)).isEqualTo(all.subList(0, 5));
    assertThat(table.sample(Half.ALL, 27, 4)).isNotEqualTo(all);
    HashSet<TrainedNetwork> halves = new HashSet<>(table.sample(Half.A, 100, 3));
    assertThat(table.sample(Half.B, 100, 3)).noneMatch(halves::contains);
    halves.addAll(table.sample(Half.B, 100, 3));
    assertThat(halves).hasSize(27);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | needs at least two trained networks, has 0 (FILE line 1)",
        "[] | must be an object with named fields, was a list (FILE line 1)",
        "{'11111221': ROW, '12': ROW} | 12: genotype: space nas-bench-macro has 8 decisions,"
            + " genotype 2 (FILE line 1)",
        "{'11111221': ROW, '91111221': ROW} | 91111221: genotype: stage1.layer1 has 3 options,"
            + " option index was 9 (FILE line 1)",
        "{'11111221': ROW, 'x': ROW} | x: genotype: must be option indexes joined by dots, was 'x'"
            + " (FILE line 1)",
        "{'11111221': ROW, '11111222': 5} | 11111222: must be an object with named fields, was 5"
            + " (FILE line 1)",
        "{'11111221': ROW, '11111222': {'test_acc': [], 'mean_acc': 1, 'params': 1, 'flops': 1}} |"
            + " 11111222.test_acc: needs at least one accuracy (FILE line 1)",
        "{'11111221': ROW, '11111222': {'test_acc': [1, 101], 'mean_acc': 1, 'params': 1, 'flops':"
            + " 1}} | 11111222.test_acc[1]: must be between 0 and 100, was 101 (FILE line 1)",
        "{'11111221': ROW, '11111222': {'test_acc': [1, 2], 'mean_acc': 1, 'params': 1, 'flops': 1,"
            + " 'trainingLoss': [[1.5]]}} | 11111222.trainingLoss: must be as many lists as test_acc"
            + " has accuracies, were 1 (FILE line 1)",
        "{'format': 'x'} | format: must be mixnas-truth, was 'x' (FILE line 1)",
        "{'format': 'mixnas-truth', 'version': 9} | version: is of another version of MixNAS: 9,"
            + " this one reads 1 (FILE line 1)",
        "{'format': 'mixnas-truth', 'version': 1} | needs a field 'settings' (FILE line 1)",
      })
  void refusesOthersInOneLine(String json, String line) throws IOException {
    Path file = directory.resolve("t.json");
    String row = "{\"test_acc\": [80.5], \"mean_acc\": 80, \"params\": 1, \"flops\": 2}";
    Files.writeString(file, json.replace('\'', '"').replace("ROW", row));

    assertThatExceptionOfType(DocumentException.class)
        .isThrownBy(() -> TruthTable.read(file, Optional.empty()))
        .withMessage(line.replace("FILE", file.toString()));
  }

  @Test
  void theTableOfNasBenchMacroHasItsDistinctNetworks() {
    assumeTrue(
        Files.exists(NAS_BENCH_MACRO), "skipped: no NAS-Bench-Macro table at " + NAS_BENCH_MACRO);

    TruthTable table = TruthTable.read(NAS_BENCH_MACRO, Optional.empty());

    assertThat(table.entries()).isEqualTo(6_561);
    assertThat(table.networks())
        .hasSize(3_969)
        .allMatch(network -> network.genotype().equals(table.space().canonical(network.genotype())))
        .allMatch(
            network ->
                network.entry().cost().multiplyAdds()
                    == table.space().cost(network.genotype()).multiplyAdds());
  }

  private TruthTable many() {
    String[] rows = new String[27];
    for (int i = 0; i < rows.length; i++) {
      String binary = Integer.toBinaryString(32 + i).substring(1); // 5 digits
      rows[i] = row(binary.replace('1', '2').replace('0', '1') + "111", "80", 60 + i);
    }
    return table(rows);
  }

  private TruthTable table(String... rows) {
    Path file = directory.resolve("table.json");
    try {
      Files.writeString(file, "{" + String.join(",\n", rows) + "}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return TruthTable.read(file, Optional.empty());
  }

  private static String row(String key, String accuracies, int mean) {
    return "\"%s\": {\"test_acc\": [%s], \"mean_acc\": %s, \"params\": 5, \"flops\": 7}"
        .formatted(key, accuracies, mean);
  }
}
