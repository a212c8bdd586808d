package io.mixnas.results.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.trial.EpochResult;

/** Writes plans and runs as JSON, which {@link VerificationReader} reads. */
public final class VerificationDocument {
  static final String PLAN = "mixnas-verification";
  static final String REQUEST = "mixnas-verification-request";
  static final String RUN = "mixnas-verification-run";
  static final int VERSION = 1;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private VerificationDocument() {}

  /** Returns a plan as JSON. */
  public static String plan(Verification verification) {
    ObjectNode root = root(PLAN);
    add(root.putObject("settings"), verification.settings());
    root.put("trials", verification.trials());
    ArrayNode seeds = root.putArray("seeds");
    verification.seeds().forEach(seeds::add);
    root.put("judgedOn", verification.judgedOn().word());
    root.put("images", verification.images());
    root.put("dataFingerprint", verification.dataFingerprint());
    ArrayNode networks = root.putArray("networks");
    verification.networks().forEach(network -> add(networks.addObject(), network));
    return text(root);
  }

  /** Returns settings that were asked for as JSON. */
  public static String settings(VerificationSettings settings) {
    ObjectNode root = root(REQUEST);
    add(root.putObject("settings"), settings);
    return text(root);
  }

  /** Returns a run as JSON. */
  public static String run(VerificationRun run) {
    ObjectNode root = root(RUN);
    root.put("network", run.network());
    root.put("seed", run.seed());
    root.put("epochs", run.epochs());
    run.accuracy().ifPresent(accuracy -> root.put("accuracy", accuracy));
    run.failure().ifPresent(failure -> root.put("failure", failure));
    root.put("nanoseconds", run.time().toNanos());
    ArrayNode curve = root.putArray("curve");
    run.curve().forEach(epoch -> add(curve.addObject(), epoch));
    return text(root);
  }

  private static void add(ObjectNode node, VerificationSettings settings) {
    node.put("networks", settings.networks());
    node.put("epochs", settings.epochs());
    node.put("seeds", settings.seeds());
    node.put("baseline", settings.baseline().orElse(null));
    node.put("data", settings.data().orElse(null));
    if (settings.inherited()) {
      node.put("inherited", true);
    }
  }

  private static void add(ObjectNode node, VerifiedNetwork network) {
    node.put("name", network.name());
    network.trial().ifPresent(trial -> node.put("trial", trial));
    network.proxyScore().ifPresent(score -> node.put("proxyScore", score));
    node.put("multiplyAdds", network.multiplyAdds());
    node.put("parameters", network.parameters());
    node.set("architecture", ArchitectureJson.tree(network.architecture()));
  }

  private static void add(ObjectNode node, EpochResult epoch) {
    node.put("epoch", epoch.epoch());
    node.put("trainingLoss", epoch.trainingLoss());
    node.put("validationAccuracy", epoch.validationAccuracy());
    node.put("nanoseconds", epoch.time().toNanos());
  }

  private static ObjectNode root(String format) {
    return JsonNodeFactory.instance.objectNode().put("format", format).put("version", VERSION);
  }

  private static String text(ObjectNode root) {
    try {
      String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
      return text.replace("\r\n", "\n") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }
}
