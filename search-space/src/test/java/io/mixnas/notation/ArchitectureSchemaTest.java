package io.mixnas.notation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.ArchitectureArbitrary;
import io.mixnas.document.DocumentException;
import io.mixnas.zoo.Zoo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that the schema and the reader agree, except on rules that join several fields. */
class ArchitectureSchemaTest {
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final JsonNode SOURCE = source();
  private static final JsonSchema SCHEMA = FACTORY.getSchema(SOURCE);
  private static final JsonNode DOCUMENT = document(Zoo.require("mixnet-s").requireArchitecture());

  @Test
  void isASchema() {
    JsonSchema metaSchema = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012));

    assertThat(metaSchema.validate(SOURCE)).isEmpty();
  }

  @Test
  void statesTheVersionThatIsWritten() {
    assertThat(SOURCE.at("/properties/version/const").asInt()).isEqualTo(ArchitectureJson.VERSION);
  }

  @Property(tries = 300)
  void acceptsWhateverIsWritten(@ForAll("any") Architecture network) {
    assertThat(SCHEMA.validate(document(network))).isEmpty();
  }

  @Test
  void acceptsNameAndAbout() {
    NamedArchitecture named =
        new NamedArchitecture(
            Optional.of("mixnet-s"), Zoo.require("mixnet-s").requireArchitecture());
    String text = ArchitectureJson.write(named, Map.of("trial", 3, "score", 0.5));

    assertThat(SCHEMA.validate(JsonEdits.parse(text))).isEmpty();
  }

  @Property(tries = 50)
  void rejectsAnUnknownFieldWhereverItStands(@ForAll("any") Architecture network) {
    JsonNode document = document(network);
    for (String object : JsonEdits.objects(document)) {
      requireRejected(JsonEdits.with(document, object + "/extra", "1"));
    }
  }

  @Property(tries = 50)
  void rejectsTheAbsenceOfAFieldThatTheReaderNeeds(@ForAll("any") Architecture network) {
    JsonNode document = document(network);
    for (String object : JsonEdits.objects(document)) {
      document
          .at(object)
          .fieldNames()
          .forEachRemaining(
              name -> requireAgreement(JsonEdits.without(document, object + "/" + name)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/format | '\"timm\"'",
        "/version | 2",
        "/version | 0",
        "/name | {}",
        "/about | 1",
        "/input/resolution | 4",
        "/input/resolution | 224.5",
        "/padding | '\"valid\"'",
        "/stem/kernel | 4",
        "/stem/kernel | 15",
        "/stem/channels | '\"16\"'",
        "/stem/channels | 0",
        "/stem/activation | '\"RELU\"'",
        "/blocks | {}",
        "/blocks/0 | 1",
        "/blocks/0/type | '\"fused\"'",
        "/blocks/1/stride | 3",
        "/blocks/3/expansion/ratio | 0.5",
        "/blocks/3/expansion/groups | 0",
        "/blocks/3/mixConv/kernels/1 | 6",
        "/blocks/3/mixConv/kernels | []",
        "/blocks/3/mixConv/kernels | '[3, 3, 3, 3, 3, 3, 3]'",
        "/blocks/3/mixConv/partition | '\"half\"'",
        "/blocks/3/mixConv/dilated | '\"no\"'",
        "/blocks/3/squeezeExcitation/ratio | 0",
        "/blocks/3/squeezeExcitation/ratio | 2",
        "/blocks/3/squeezeExcitation/gate | '\"tanh\"'",
        "/blocks/3/skip | 1",
        "/head/type | '\"none\"'",
        "/head/type | '\"pool-only\"'",
        "/head/channels | 1.5",
        "/head/classes | 1"
      })
  void rejectsAWrongValue(String pointer, String value) {
    requireRejected(JsonEdits.with(DOCUMENT, pointer, value));
  }

  @Provide
  Arbitrary<Architecture> any() {
    return ArchitectureArbitrary.any();
  }

  /** Requires that the reader and the schema both reject a document. */
  private static void requireRejected(JsonNode document) {
    assertThat(refusal(document)).as("reader on %s", document).isPresent();
    assertThat(SCHEMA.validate(document)).as("schema on %s", document).isNotEmpty();
  }

  private static void requireAgreement(JsonNode document) {
    boolean missing =
        refusal(document).filter(message -> message.contains("needs a field")).isPresent();
    assertThat(!SCHEMA.validate(document).isEmpty())
        .as("schema on %s", document)
        .isEqualTo(missing);
  }

  private static Optional<String> refusal(JsonNode document) {
    try {
      ArchitectureJson.read("net.json", document.toString());
      return Optional.empty();
    } catch (DocumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static JsonNode document(Architecture network) {
    return JsonEdits.parse(ArchitectureJson.write(network));
  }

  private static JsonNode source() {
    try (InputStream in = ArchitectureJson.class.getResourceAsStream("architecture.schema.json")) {
      return JsonEdits.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
