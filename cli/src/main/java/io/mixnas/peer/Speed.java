package io.mixnas.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mixnas.document.OneLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the speed of a program with one network, as one line of JSON states it:
 *
 * <pre>{@code
 * {"network": "mixnet-s", "mode": "training", "batch": 16, "threads": 2,
 *  "images_per_second": 14.7, "slowest": 14.1, "fastest": 15.0}
 * }</pre>
 *
 * @param network the network's name
 * @param mode {@code training} or {@code inference}
 * @param batch the images per step
 * @param threads the threads that computed
 * @param imagesPerSecond the median of several runs
 * @param slowest the images per second of the slowest run
 * @param fastest the images per second of the fastest run
 * @param machine the machine, when the line states it in a field {@code machine}
 */
public record Speed(
    String network,
    String mode,
    int batch,
    int threads,
    double imagesPerSecond,
    double slowest,
    double fastest,
    Optional<String> machine) {
  private static final List<String> TEXTS = List.of("network", "mode");
  private static final String BATCH = "batch";
  private static final String THREADS = "threads";
  private static final String MEDIAN = "images_per_second";
  private static final String SLOWEST = "slowest";
  private static final String FASTEST = "fastest";
  private static final String MACHINE = "machine";

  /** The fields that a line must have. */
  static final List<String> FIELDS =
      List.of(TEXTS.get(0), TEXTS.get(1), BATCH, THREADS, MEDIAN, SLOWEST, FASTEST);

  /** Reads NaN and Infinity, which Python writes, so that they can be refused. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final ObjectReader READER = MAPPER.reader();

  /**
   * Reads a line that a program has printed. Lines that are not such objects are not speeds;
   * further fields do not matter.
   *
   * @throws PeerException when it has the fields, but an impossible value
   */
  public static Optional<Speed> read(String line) {
    return object(line)
        .filter(node -> FIELDS.stream().allMatch(node::has))
        .map(node -> of(node, line));
  }

  /** Returns the line without a line break. */
  public String line() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(TEXTS.get(0), network);
    fields.put(TEXTS.get(1), mode);
    fields.put(BATCH, batch);
    fields.put(THREADS, threads);
    fields.put(MEDIAN, imagesPerSecond);
    fields.put(SLOWEST, slowest);
    fields.put(FASTEST, fastest);
    machine.ifPresent(text -> fields.put(MACHINE, text));
    try {
      return MAPPER.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values can always be written", e);
    }
  }

  private static Optional<JsonNode> object(String line) {
    if (!line.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(READER.readTree(line)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Speed of(JsonNode node, String line) {
    Speed speed =
        new Speed(
            text(node, TEXTS.get(0), line),
            text(node, TEXTS.get(1), line),
            count(node, BATCH, line),
            count(node, THREADS, line),
            rate(node, MEDIAN, line),
            rate(node, SLOWEST, line),
            rate(node, FASTEST, line),
            Optional.ofNullable(node.get(MACHINE)).filter(JsonNode::isTextual).map(Speed::shown));
    if (speed.slowest > speed.imagesPerSecond || speed.imagesPerSecond > speed.fastest) {
      throw wrong(MEDIAN, "must lie between slowest and fastest", node.get(MEDIAN), line);
    }
    return speed;
  }

  private static String text(JsonNode node, String name, String line) {
    JsonNode value = node.get(name);
    if (!value.isTextual() || shown(value).isEmpty()) {
      throw wrong(name, "must be a name", value, line);
    }
    return shown(value);
  }

  private static int count(JsonNode node, String name, String line) {
    JsonNode value = node.get(name);
    if (!value.canConvertToExactIntegral() || !value.canConvertToInt() || value.intValue() < 1) {
      throw wrong(name, "must be a whole number of at least 1", value, line);
    }
    return value.intValue();
  }

  private static double rate(JsonNode node, String name, String line) {
    JsonNode value = node.get(name);
    if (!value.isNumber() || !(value.doubleValue() > 0) || Double.isInfinite(value.doubleValue())) {
      throw wrong(name, "must be a number above 0", value, line);
    }
    return value.doubleValue();
  }

  private static String shown(JsonNode text) {
    return OneLine.of(text.textValue());
  }

  private static PeerException wrong(String name, String rule, JsonNode value, String line) {
    String shown = value.isNumber() ? value.asText() : value.toString();
    return new PeerException(
        "%s: %s, was %s in the line %s".formatted(name, rule, shown, OneLine.of(line)));
  }
}
