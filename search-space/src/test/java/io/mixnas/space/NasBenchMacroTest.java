package io.mixnas.space;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.SharedData;
import io.mixnas.cost.Cost;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Compares the costs of all 6,561 networks with those that the benchmark publishes (Su et al., CVPR
 * 2021).
 */
class NasBenchMacroTest {
  private final SearchSpace space = SearchSpaces.of("nas-bench-macro");

  @Test
  void costOfTheSmallestNetworkIsThePublishedOne() {
    Cost cost = Cost.of(space.decode(Genotype.of(0, 0, 0, 0, 0, 0, 0, 0)));

    assertThat(cost.parameters()).isEqualTo(387_882);
    assertThat(cost.multiplyAdds()).isEqualTo(7_713_280);
  }

  @Test
  void hasThePublishedNumberOfDistinctNetworks() {
    Set<Genotype> distinct = new HashSet<>();
    forEachGenotype(genotype -> distinct.add(space.canonical(genotype)));

    assertThat(space.size()).isEqualTo(6_561);
    assertThat(distinct).hasSize(3_969);
  }

  @Test
  void everyCostIsThePublishedOne() throws IOException {
    JsonNode table =
        new ObjectMapper().readTree(SharedData.require("nas-bench-macro_cifar10.json").toFile());

    assertThat(table.size()).isEqualTo(6_561);
    for (Map.Entry<String, JsonNode> row : table.properties()) {
      Cost cost = Cost.of(space.decode(genotype(row.getKey())));
      assertThat(cost.parameters())
          .as(row.getKey())
          .isEqualTo(row.getValue().get("params").asLong());
      assertThat(cost.multiplyAdds())
          .as(row.getKey())
          .isEqualTo(row.getValue().get("flops").asLong());
    }
  }

  private static Genotype genotype(String digits) {
    return Genotype.of(digits.chars().map(digit -> digit - '0').toArray());
  }

  private static void forEachGenotype(Consumer<Genotype> action) {
    for (int i = 0; i < 6_561; i++) {
      action.accept(genotype(String.format("%8s", Integer.toString(i, 3)).replace(' ', '0')));
    }
  }
}
