package io.mixnas.results.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mixnas.results.Winners;
import io.mixnas.trial.Trial;
import java.nio.file.Path;
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
 * @param directory the directory of the winners' documents, which name models relative to it
 * @param model finds the file of a network's trained weights, if there is one
 */
public record VerifiedWinners(
    Verification verification, Path directory, Function<VerifiedNetwork, Optional<Path>> model) {

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
              model
                  .apply(network)
                  .ifPresent(file -> fields.put("model", new TextNode(relative(file))));
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
              node.put(
                  "comparison",
                  PairedComparison.of(network, baseline, verification.candidates().size())
                      .sentence());
            });
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

  private String relative(Path file) {
    return directory
        .toAbsolutePath()
        .relativize(file.toAbsolutePath())
        .toString()
        .replace('\\', '/');
  }
}
