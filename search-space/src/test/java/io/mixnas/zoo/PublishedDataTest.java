package io.mixnas.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.SharedData;
import io.mixnas.architecture.Architecture;
import io.mixnas.cost.Cost;
import io.mixnas.notation.TimmNetwork;
import io.mixnas.notation.TimmNotation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Compares the zoo with the collection of published figures and block tables that it was made from.
 */
class PublishedDataTest {
  private JsonNode data;

  @BeforeEach
  void read() throws IOException {
    data = new ObjectMapper().readTree(SharedData.require("published.json").toFile());
  }

  @Test
  void everyArchitectureIsInTheZooBlockForBlock() {
    assertThat(data.get("architectures").properties()).hasSize(17);
    data.get("architectures")
        .properties()
        .forEach(row -> requireSame(zooName(row.getKey()), row.getValue()));
  }

  @Test
  void everyPublishedFigureIsInTheZoo() {
    assertThat(data.get("imagenet")).hasSize(37);
    for (JsonNode row : data.get("imagenet")) {
      assertThat(Zoo.entries())
          .as(row.toString())
          .anyMatch(entry -> entry.published().filter(it -> hasFigures(it, row)).isPresent());
    }
  }

  @Test
  void networksWithoutAnArchitectureAreThereWithFigures() {
    for (JsonNode family : data.get("published_only")) {
      assertThat(Zoo.entries())
          .as(family.asText())
          .anyMatch(
              entry -> entry.title().startsWith(family.asText()) && entry.architecture().isEmpty());
    }
  }

  private static String zooName(String timmName) {
    return timmName.replace("_100", "").replace("proxyless_", "proxylessnas-");
  }

  private static void requireSame(String name, JsonNode row) {
    Architecture ours = Zoo.require(name).requireArchitecture();
    assertThat(ours).as(name).isEqualTo(architecture(row, TimmNotation.describe(ours)));
    if (row.has("parameters")) {
      assertThat(Cost.of(ours).parameters()).isEqualTo(row.get("parameters").asLong());
      assertThat(Cost.of(ours).multiplyAdds()).isEqualTo(row.get("multiply_adds").asLong());
    }
  }

  /**
   * Returns the network of a row. What rows state only in prose is taken from our own description.
   */
  private static Architecture architecture(JsonNode row, TimmNetwork ours) {
    return TimmNotation.read(
        new TimmNetwork(
            ours.model(),
            224,
            1000,
            row.at("/stem/channels").asInt(),
            row.at("/stem/kernel").asInt(),
            2,
            true,
            row.at("/head/channels").asInt(),
            ours.headNorm(),
            row.get("channel_multiplier").asDouble(),
            row.get("depth_multiplier").asDouble(),
            row.get("depth_rounding").asText().equals("round")
                ? TimmNetwork.DepthRounding.ROUND
                : TimmNetwork.DepthRounding.CEIL,
            ours.activation(),
            ours.padding(),
            ours.squeezeExcitation(),
            stages(row)));
  }

  private static List<List<String>> stages(JsonNode row) {
    List<List<String>> stages = new ArrayList<>();
    for (JsonNode stage : row.get("stages")) {
      List<String> strings = new ArrayList<>();
      stage.forEach(string -> strings.add(string.asText()));
      stages.add(strings);
    }
    return stages;
  }

  private static boolean hasFigures(Published published, JsonNode row) {
    return published.top1() == row.get("top1").asDouble()
        && published.top5().equals(number(row.get("top5")))
        && published.parametersMillions().equals(number(row.get("parameters_millions")))
        && published.multiplyAddsMillions().equals(number(row.get("multiply_adds_millions")));
  }

  private static OptionalDouble number(JsonNode node) {
    return node.isNull() ? OptionalDouble.empty() : OptionalDouble.of(node.asDouble());
  }
}
