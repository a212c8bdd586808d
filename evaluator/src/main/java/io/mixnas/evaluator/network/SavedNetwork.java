package io.mixnas.evaluator.network;

import static io.mixnas.evaluator.archive.NetworkArchive.CONFIGURATION;
import static io.mixnas.evaluator.archive.NetworkArchive.PARAMETERS;
import static io.mixnas.evaluator.archive.NetworkArchive.UPDATER_STATE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixnas.architecture.Architecture;
import io.mixnas.cost.Cost;
import io.mixnas.evaluator.archive.Archive;
import io.mixnas.evaluator.archive.NetworkArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A network in the format of Deeplearning4j's ModelSerializer, written and read without it.
 *
 * @param configuration the configuration of the graph
 * @param parameters the flat parameters
 * @param updaterState the optimizer's state, in the order of Deeplearning4j's blocks of parameters;
 *     empty if the file has none
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
record SavedNetwork(ObjectNode configuration, float[] parameters, Optional<float[]> updaterState) {
  static final String ITERATIONS = "iterationCount";
  static final String CLASSIFIER = "head/classify";
  private static final String REFUSAL = "network: cannot be restored: ";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the file of a network.
   *
   * @param rule the rule by which the network was trained; its optimizer determines the length of
   *     the updater's state
   * @throws IllegalArgumentException if the file is not a network of that architecture
   */
  static SavedNetwork read(Architecture architecture, TrainingRule rule, byte[] file) {
    long parameters = Cost.of(architecture).parameters();
    require(
        parameters <= NetworkArchive.MOST_PARAMETERS,
        "must have at most %s parameters, has %s"
            .formatted(NetworkArchive.MOST_PARAMETERS, parameters));
    FlatParameters layout = new FlatParameters(architecture);
    try {
      SavedNetwork saved = unpacked(NetworkArchive.of(layout.length()), file);
      requireLength("parameters", layout.length(), saved.parameters.length);
      require(saved.iterations() >= 0, ITERATIONS + " must be 0 or more, is " + saved.iterations());
      saved.updaterState.ifPresent(
          state -> UpdaterState.requireLength(layout.stretches(rule), state, rule.optimizer()));
      return saved;
    } catch (IOException e) {
      throw new IllegalArgumentException(REFUSAL + e.getMessage(), e);
    }
  }

  /**
   * Creates a network from what Deeplearning4j knows of it.
   *
   * @param configuration the configuration of the graph as JSON
   */
  static SavedNetwork of(String configuration, float[] parameters, float[] updaterState) {
    try {
      ObjectNode tree = configuration(configuration.getBytes(StandardCharsets.UTF_8));
      return new SavedNetwork(tree, parameters, Optional.of(updaterState));
    } catch (IOException e) {
      throw new IllegalStateException("a configuration is always a JSON object", e);
    }
  }

  private static SavedNetwork unpacked(Archive archive, byte[] file) throws IOException {
    Map<String, byte[]> entries =
        archive.read(file, List.of(CONFIGURATION, PARAMETERS, UPDATER_STATE));
    for (String needed : List.of(CONFIGURATION, PARAMETERS)) {
      if (!entries.containsKey(needed)) {
        throw new IOException("has no " + needed);
      }
    }
    byte[] state = entries.get(UPDATER_STATE);
    return new SavedNetwork(
        configuration(entries.get(CONFIGURATION)),
        SavedArray.read(entries.get(PARAMETERS)),
        state == null ? Optional.empty() : Optional.of(SavedArray.read(state)));
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(REFUSAL + rule);
    }
  }

  static void requireLength(String name, int expected, int actual) {
    require(actual == expected, "must have %s %s, has %s".formatted(expected, name, actual));
  }

  /** Returns the number of training steps that were made. */
  int iterations() {
    return configuration.path(ITERATIONS).asInt();
  }

  /** Returns the seed of the dropout before the classifier. */
  long seed() {
    JsonNode classifier = configuration.path("vertices").path(CLASSIFIER).path("layerConf");
    JsonNode dropout = classifier.path("layer").path("idropout");
    return (dropout.isObject() ? dropout : classifier).path("seed").asLong();
  }

  /** Returns the network as the bytes of a file. */
  byte[] write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(entry(CONFIGURATION));
      zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(configuration));
      zip.putNextEntry(entry(PARAMETERS));
      SavedArray.write(parameters, zip);
      if (updaterState.isPresent()) {
        zip.putNextEntry(entry(UPDATER_STATE));
        SavedArray.write(updaterState.get(), zip);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static ObjectNode configuration(byte[] text) throws IOException {
    try {
      JsonNode tree = JSON.readTree(text);
      if (tree instanceof ObjectNode node) {
        return node;
      }
      throw new IOException(CONFIGURATION + " must be an object");
    } catch (JsonProcessingException e) {
      throw new IOException(CONFIGURATION + ": " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Creates an entry with the earliest time that a zip can have instead of the present time, so
   * that the same network gives the same bytes.
   */
  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    return entry;
  }
}
