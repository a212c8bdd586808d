package io.mixnas.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.SharedData;
import io.mixnas.cost.Cost;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares networks with other blocks than inverted residuals with the counts of timm and
 * torchvision.
 */
class BlockFactsTest {
  @ParameterizedTest
  @CsvSource({
    "mobilenetv4-conv-small, 186005568, 3774024",
    "mobilenetv4-conv-medium, 827649984, 9715512",
    "shufflenetv2-1.5, 295759392, 3503624",
    "shufflenetv2-2.0, 583253464, 7393996"
  })
  void countsWhatOthersCount(String name, long multiplyAdds, long parameters) {
    Cost cost = Cost.of(Zoo.require(name).architecture().orElseThrow());

    assertThat(cost.multiplyAdds()).isEqualTo(multiplyAdds);
    assertThat(cost.parameters()).isEqualTo(parameters);
  }

  @Test
  void everyNetworkOfTheCollectionIsCountedSo() throws IOException {
    JsonNode facts = new ObjectMapper().readTree(SharedData.require("blocks.json").toFile());
    for (Map.Entry<String, JsonNode> fact : facts.required("networks").properties()) {
      countsWhatOthersCount(
          fact.getKey(),
          fact.getValue().required("multiplyAdds").longValue(),
          fact.getValue().required("parameters").longValue());
    }
  }
}
