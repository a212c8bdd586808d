package io.mixnas.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationRun;
import io.mixnas.results.verification.VerifiedNetwork;
import io.mixnas.trial.Trial;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Orders and describes a campaign's winners by a verification.
 *
 * @param verification the complete verification
 * @param model returns how a winner's document names the model of a network, if one was kept
 */
public record VerifiedWinners(
    Verification verification, Function<VerifiedNetwork, Optional<String>> model) {

  /**
   * Returns the verified trials in their order, followed by the other winners.
   *
   * @param trials all trials of the campaign
   */
  public Winners before(Winners byProxy, Collection<Trial> trials) {
    if (verification.winner().isEmpty()) {
      return byProxy;
    }
    Map<Integer, Trial> byNumber =
        trials.stream().collect(Collectors.toMap(Trial::number, Function.identity()));
    List<Trial> verified =
        verification.ranked().stream()
            .map(network -> byNumber.get(network.trial().orElseThrow()))
            .toList();
    return new Winners(
        Stream.concat(verified.stream(), byProxy.trials().stream())
            .distinct()
            .limit(Math.max(verified.size(), byProxy.trials().size()))
            .toList());
  }

  /** Returns additional fields for a winner's document; none if the trial was not verified. */
  public Map<String, JsonNode> fields(Trial trial) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    verification.candidates().stream()
        .filter(network -> network.trial().orElseThrow() == trial.number())
        .forEach(
            network -> {
              fields.put("verification", verified(network));
              model.apply(network).ifPresent(link -> fields.put("model", new TextNode(link)));
            });
    return fields;
  }

  private ObjectNode verified(VerifiedNetwork network) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("epochs", verification.epochs());
    node.put("judgedOn", verification.judgedOn().word());
    node.put("images", verification.images());
    node.put("dataFingerprint", verification.dataFingerprint());
    addNumbers(node, network);
    verification
        .baseline()
        .ifPresent(
            baseline -> {
              ObjectNode reference = node.putObject("baseline");
              reference.put("name", baseline.name());
              reference.put("multiplyAdds", baseline.multiplyAdds());
              reference.put("parameters", baseline.parameters());
              addNumbers(reference, baseline);
              node.put("comparison", verification.beside(network, baseline).sentence());
            });
    ArrayNode others = JsonNodeFactory.instance.arrayNode();
    verification.references().stream()
        .skip(1)
        .forEach(other -> others.add(verification.beside(network, other).sentence()));
    if (!others.isEmpty()) {
      node.set("furtherComparisons", others);
    }
    return node;
  }

  private static void addNumbers(ObjectNode node, VerifiedNetwork network) {
    network.mean().ifPresent(mean -> node.put("mean", mean));
    network.standardDeviation().ifPresent(spread -> node.put("standardDeviation", spread));
    network.interval().ifPresent(i -> node.putArray("interval95").add(i.lower()).add(i.upper()));
    ArrayNode runs = node.putArray("runs");
    for (VerificationRun run : network.runs()) {
      ObjectNode child = runs.addObject().put("seed", run.seed());
      run.accuracy().ifPresent(accuracy -> child.put("accuracy", accuracy));
      run.failure().ifPresent(failure -> child.put("failure", failure));
      child.put("seconds", run.time().toMillis() / 1000.0);
    }
  }
}
