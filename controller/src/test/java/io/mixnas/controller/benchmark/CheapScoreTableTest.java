package io.mixnas.controller.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.space.Genotype;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheapScoreTableTest {
  @Test
  void hasTheScoresOfTheNetworksThatHaveSome() {
    CheapScoreTable table = read("{'012': {'b': 1.5, 'a': -2}, '000': {'a': 3}, '001': {}}");

    assertThat(table.names()).containsExactly("a", "b");
    assertThat(table.of(Genotype.of(0, 1, 2))).isEqualTo(Map.of("a", -2.0, "b", 1.5));
    assertThat(table.of(Genotype.of(0, 0, 0))).isEqualTo(Map.of("a", 3.0));
    assertThat(table.of(Genotype.of(0, 0, 1))).isEmpty();
    assertThat(table.of(Genotype.of(2, 2, 2))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | needs at least one network with a score (s.json line 1)",
        "{'000': {}} | needs at least one network with a score (s.json line 1)",
        "{'0000': {'a': 1}} | 0000: its key must be that of a network of small.json (s.json line"
            + " 1)",
        "{'003': {'a': 1}} | 003: its key must be that of a network of small.json (s.json line 1)",
        "{'x': {'a': 1}} | x: its key must be 1 to 18 digits, one for each decision (s.json line"
            + " 1)",
        "{'000': {'a': 'b'}} | 000.a: must be a number, was 'b' (s.json line 1)"
      },
      quoteCharacter = '"')
  void badTablesGiveOneErrorThatSaysWhere(String json, String message) {
    assertThatExceptionOfType(DocumentException.class)
        .isThrownBy(() -> read(json))
        .withMessageContaining(message);
  }

  private static CheapScoreTable read(String json) {
    return CheapScoreTable.read(Document.json("s.json", json.replace('\'', '"')), Tables.small());
  }
}
