package io.mixnas.evaluator.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A network in the format of Deeplearning4j's ModelSerializer, written and read without it.
 *
 * @param configuration of the graph
 * @param parameters flat
 * @param updaterState what the optimizer keeps, in the order of Deeplearning4j's blocks of
 *     parameters; empty where the file has none
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
record SavedNetwork(ObjectNode configuration, float[] parameters, Optional<float[]> updaterState) {
  private static final String CONFIGURATION = "configuration.json";
  private static final String PARAMETERS = "coefficients.bin";
  private static final String UPDATER_STATE = "updaterState.bin";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException when it is none
   */
  static SavedNetwork read(byte[] file) {
    try {
      Map<String, byte[]> entries = entries(file);
      for (String needed : new String[] {CONFIGURATION, PARAMETERS}) {
        if (!entries.containsKey(needed)) {
          throw new IOException("has no " + needed);
        }
      }
      byte[] state = entries.get(UPDATER_STATE);
      return new SavedNetwork(
          configuration(entries.get(CONFIGURATION)),
          SavedArray.read(entries.get(PARAMETERS)),
          state == null ? Optional.empty() : Optional.of(SavedArray.read(state)));
    } catch (IOException e) {
      throw new IllegalArgumentException("network: cannot be restored: " + e.getMessage(), e);
    }
  }

  /** The bytes of a file. */
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

  private static Map<String, byte[]> entries(byte[] file) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  /**
   * With the earliest time that a zip can have in place of the present: same network, same bytes.
   */
  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    return entry;
  }
}
