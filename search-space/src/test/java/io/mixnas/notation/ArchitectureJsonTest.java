package io.mixnas.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixnas.document.DocumentException;
import io.mixnas.zoo.Zoo;
import io.mixnas.zoo.ZooEntry;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureJsonTest {
  private static final String TEXT =
      ArchitectureJson.write(Zoo.require("mixnet-s").requireArchitecture());

  private final JsonNode document = JsonEdits.parse(TEXT);

  @Test
  void saysABlockFieldByField() {
    assertThat(document.at("/blocks/3"))
        .isEqualTo(
            JsonEdits.parse(
                """
                {
                  "type": "inverted-residual",
                  "inputChannels": 24,
                  "outputChannels": 40,
                  "stride": 2,
                  "expansion": {"ratio": 6, "groups": 1},
                  "mixConv": {"kernels": [3, 5, 7], "partition": "equal", "dilated": false},
                  "activation": "swish",
                  "squeezeExcitation": {
                    "ratio": 0.5,
                    "source": "input",
                    "rounding": "floor",
                    "activation": "swish",
                    "gate": "sigmoid"
                  },
                  "projectGroups": 1,
                  "projectActivation": "identity",
                  "skip": false
                }
                """));
  }

  @Test
  void carriesItsVersionAndWhatItsWriterTells() {
    NamedArchitecture named =
        new NamedArchitecture(
            Optional.of("mixnet-s"), Zoo.require("mixnet-s").requireArchitecture());

    String text = ArchitectureJson.write(named, Map.of("source", "BMVC 2019"));

    assertThat(text)
        .startsWith(
            """
            {
              "format": "mixnas-architecture",
              "version": 1,
              "name": "mixnet-s",
              "about": {"source": "BMVC 2019"},
            """)
        .endsWith("}\n");
    assertThat(ArchitectureJson.read("s.json", text)).isEqualTo(named);
  }

  @Test
  void everyNetworkOfTheZooIsReadBack() {
    for (ZooEntry entry : Zoo.entries()) {
      entry
          .architecture()
          .ifPresent(
              network ->
                  assertThat(read(JsonEdits.parse(ArchitectureJson.write(network))))
                      .as(entry.name())
                      .isEqualTo(new NamedArchitecture(Optional.empty(), network)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/format | '\"timm\"' | format: must be 'mixnas-architecture', was 'timm'",
        "/version | 2 | version: is 2, newer than this MixNAS reads (1)",
        "/about | 1 | about: must be an object",
        "/input/resolution | 4 | input.resolution: must be at least 8, was 4",
        "/padding | '\"valid\"' | padding: must be one of same, symmetric, was 'valid'",
        "/stem/kernel | 4 | stem.kernel: must be odd and between 1 and 13, was 4",
        "/stem/channels | '\"16\"' | stem.channels: must be a whole number",
        "/blocks/0/type | '\"fused\"' | blocks[0].type: must be one of inverted-residual, universal-bottleneck",
        "/blocks/1/stride | 3 | blocks[1].stride: must be 1 or 2, was 3",
        "/blocks/3/inputChannels | 32 | blocks[3].inputChannels: must be the 24 channels that come in",
        "/blocks/3/expansion/ratio | 0.5 | blocks[3].expansion.ratio: must be at least 1, was 0.5",
        "/blocks/3/expansion/groups | 100 | blocks[3].expansion.groups: must be between 1 and the channels",
        "/blocks/3/projectGroups | 100 | blocks[3].projectGroups: must be between 1 and the channels",
        "/blocks/3/mixConv/kernels/1 | 6 | blocks[3].mixConv.kernels[1]: must be odd and between 3 and 13",
        "/blocks/3/mixConv/kernels | [] | blocks[3].mixConv.kernels: must be 1 to 6 sizes, were []",
        "/blocks/3/mixConv/partition | '\"half\"' | blocks[3].mixConv.partition: must be one of equal,",
        "/blocks/3/mixConv/dilated | true | blocks[3].mixConv.dilated: needs stride 1, stride was 2",
        "/blocks/3/squeezeExcitation/ratio | 2 | blocks[3].squeezeExcitation.ratio: must be above 0 and",
        "/blocks/3/squeezeExcitation/gate | '\"tanh\"' | blocks[3].squeezeExcitation.gate: must be one of",
        "/blocks/3/skip | true | blocks[3].skip: needs stride 1 and equal channels",
        "/blocks/3/activation | '\"gelu\"' | blocks[3].activation: must be one of identity, relu",
        "/head/type | '\"none\"' | head.type: must be one of convolution-then-pool",
        "/head/channels | 1.5 | head.channels: must be a whole number",
        "/head/classes | 1 | head.classes: must be at least 2, was 1"
      })
  void aWrongValueIsRefusedWithPathAndRule(String pointer, String value, String message) {
    assertThatThrownBy(() -> read(JsonEdits.with(document, pointer, value)))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining("(net.json line ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void anUnknownFieldIsRefusedWhereverItStands() {
    for (String object : JsonEdits.objects(document)) {
      String path = object.replaceFirst("^/", "").replaceAll("/(\\d+)", "[$1]").replace('/', '.');
      String field = path.isEmpty() ? "extra" : path + ".extra";
      assertThatThrownBy(() -> read(JsonEdits.with(document, object + "/extra", "1")))
          .isInstanceOf(DocumentException.class)
          .hasMessageStartingWith(field + ": unknown field, known are ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/format, needs a field 'format'",
    "/blocks, needs a field 'blocks'",
    "/input/resolution, input: needs a field 'resolution'",
    "/blocks/1/stride, blocks[1]: needs a field 'stride'",
    "/blocks/3/mixConv/kernels, blocks[3].mixConv: needs a field 'kernels'",
    "/head/classes, head: needs a field 'classes'"
  })
  void aMissingFieldIsNamed(String pointer, String message) {
    assertThatThrownBy(() -> read(JsonEdits.without(document, pointer)))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void anErrorNamesItsLine() {
    String broken = TEXT.replaceFirst("\"padding\": \"same\"", "\"padding\": \"none\"");
    long line = broken.lines().takeWhile(text -> !text.contains("none")).count() + 1;

    assertThatThrownBy(() -> ArchitectureJson.read("net.json", broken))
        .isInstanceOf(DocumentException.class)
        .hasMessage("padding: must be one of same, symmetric, was 'none' (net.json line %s)", line);
  }

  @Test
  void whatIsNotJsonIsRefused() {
    assertThatThrownBy(() -> ArchitectureJson.read("net.json", "{\"format\": "))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("malformed: ");
  }

  private static NamedArchitecture read(JsonNode document) {
    return ArchitectureJson.read("net.json", document.toString());
  }
}
