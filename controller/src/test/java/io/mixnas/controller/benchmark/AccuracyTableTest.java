package io.mixnas.controller.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.controller.Budget;
import io.mixnas.cost.Cost;
import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.space.Genotype;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccuracyTableTest {
  private static final String ROW =
      "{\"test_acc\": [80.5], \"mean_acc\": 80, \"params\": 1, \"flops\": 2}";

  private final AccuracyTable table = Tables.small();

  @Test
  void knowsCostScoreAndAccuracyOfEveryNetwork() {
    AccuracyTable.Entry entry = table.entry(Genotype.of(1, 0, 2)); // number 11

    assertThat(entry.cost()).isEqualTo(new Cost(400, 13, 0));
    assertThat(entry.score()).isCloseTo(0.827, within(1e-12));
    assertThat(entry.accuracy()).isCloseTo(0.832, within(1e-12));
    assertThat(table.size()).isEqualTo(27);
    assertThat(table.within(Budget.multiplyAdds(200))).hasSize(4);
  }

  @Test
  void refusesGenotypesItDoesNotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.cost(Genotype.of(0, 3, 0)))
        .withMessageContaining("layer2 has 3 options, option index was 3");
    assertThatIllegalArgumentException().isThrownBy(() -> table.cost(Genotype.of(0, 0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | needs at least one network (t.json line 1)",
        "[] | must be an object with named fields, was a list (t.json line 1)",
        "{'0': ROW, '12': ROW} | keys must all have the same number of digits, some have 1 and some 2 (t.json"
            + " line 1)",
        "{'00': ROW, '11': ROW} | must have a network for each of the 4 keys that its digits can"
            + " form, has 2 (t.json line 1)",
        "{'0': ROW, 'x': ROW} | x: its key must be 1 to 18 digits, one for each decision (t.json"
            + " line 1)",
        "{'0': ROW} | layer1: a decision needs at least two options",
        "{'0': ROW, '1': {'test_acc': [], 'mean_acc': 1, 'params': 1, 'flops': 1}} | 1.test_acc:"
            + " needs at least one accuracy (t.json line 1)",
        "{'0': ROW, '1': {'test_acc': [101], 'mean_acc': 1, 'params': 1, 'flops': 1}} |"
            + " 1.test_acc[0]: must be between 0 and 100, was 101 (t.json line 1)",
        "{'0': ROW, '1': {'test_acc': [1], 'mean_acc': 1, 'params': 1}} | 1: needs a field 'flops'"
            + " (t.json line 1)",
        "{'0': ROW, '1': {'test_acc': [1], 'mean_acc': 1, 'params': 1, 'flops': -1}} | 1: cost:"
            + " must not be negative (t.json line 1)"
      },
      quoteCharacter = '"')
  void badTablesGiveOneErrorThatSaysWhere(String json, String message) {
    String text = json.replace('\'', '"').replace("ROW", ROW);

    assertThatExceptionOfType(DocumentException.class)
        .isThrownBy(() -> AccuracyTable.read(Document.json("t.json", text)))
        .withMessageContaining(message);
  }
}
