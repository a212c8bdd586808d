package io.mixnas.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Writes the JSON document of one winner. */
final class WinnerDocument {
  private static final String FORMAT = "mixnas-winner";
  private static final int VERSION = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private WinnerDocument() {}

  /** Returns the document, indented, ending in a line break. */
  static String text(
      int rank,
      Trial trial,
      JsonNode architecture,
      Provenance provenance,
      Map<String, JsonNode> more) {
    ObjectNode root = root(rank, trial, provenance);
    more.forEach(root::set);
    root.set("architecture", architecture);
    try {
      String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
      return text.replace("\r\n", "\n") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }

  /** Returns whether a file is such a document, of any version. */
  static boolean isWinner(Path file) {
    try {
      return FORMAT.equals(MAPPER.readTree(Files.readAllBytes(file)).path("format").asText());
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the number of the trial of a document. */
  static int trial(String document) {
    try {
      return MAPPER.readTree(document).required("trial").intValue();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("must be a winner's document: " + e.getMessage(), e);
    }
  }

  private static ObjectNode root(int rank, Trial trial, Provenance provenance) {
    Evaluation evaluation = trial.evaluation().orElseThrow();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", FORMAT).put("version", VERSION).put("rank", rank);
    root.put("trial", trial.number()).put("genotype", trial.genotype().toString());
    root.put("score", evaluation.score());
    if (!evaluation.measure().isAccuracy()) {
      root.set("measure", MAPPER.valueToTree(evaluation.measure().tree()));
    }
    if (!evaluation.metrics().isEmpty()) {
      root.set("metrics", MAPPER.valueToTree(evaluation.metrics()));
    }
    trial.fidelity().ifPresent(asked -> root.put("epochs", asked.epochs()));
    addCost(root.putObject("cost"), trial);
    root.put("seed", trial.seed()).put("seconds", seconds(evaluation.time()));
    root.put("trainedImages", evaluation.trainedImages());
    ArrayNode curve = root.putArray("curve");
    evaluation.curve().forEach(epoch -> addEpoch(curve.addObject(), epoch));
    addCampaign(root.putObject("campaign"), provenance);
    return root;
  }

  private static void addCost(ObjectNode cost, Trial trial) {
    cost.put("multiplyAdds", trial.cost().multiplyAdds());
    cost.put("parameters", trial.cost().parameters());
    cost.put("peakActivationBytes", trial.cost().peakActivationBytes());
  }

  private static void addEpoch(ObjectNode node, EpochResult epoch) {
    node.put("epoch", epoch.epoch());
    node.put("trainingLoss", epoch.trainingLoss());
    node.put("validationAccuracy", epoch.validationAccuracy());
    node.put("seconds", seconds(epoch.time()));
  }

  private static void addCampaign(ObjectNode campaign, Provenance provenance) {
    campaign.put("created", provenance.created().toString());
    campaign.put("seed", provenance.seed());
    campaign.put("dataFingerprint", provenance.dataFingerprint());
    campaign.put("configuration", provenance.configuration());
    ArrayNode sessions = campaign.putArray("sessions");
    provenance.sessions().forEach(session -> addSession(sessions.addObject(), session));
  }

  private static void addSession(ObjectNode node, Session session) {
    node.put("started", session.started().toString());
    node.put("version", session.version());
    node.put("java", session.java());
    node.put("system", session.system());
    node.put("engine", session.engine());
    node.put("trials", session.trials());
  }

  /** Rounds down to whole milliseconds, because smaller units say nothing about a training. */
  static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
