package io.mixnas.cli;

import io.mixnas.results.verification.Interval;
import io.mixnas.results.verification.PairedComparison;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationRun;
import io.mixnas.results.verification.VerifiedNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Formats a verification for scripts; null where there is nothing yet. */
final class VerificationJson {
  private VerificationJson() {}

  static Map<String, Object> of(Verification verification) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("complete", verification.isComplete());
    node.put("finished", verification.finished());
    node.put("goal", verification.goal());
    node.put("trials", verification.trials());
    node.put("epochs", verification.epochs());
    node.put("seeds", verification.seeds());
    node.put("judgedOn", verification.judgedOn().word());
    node.put("images", verification.images());
    node.put("winner", verification.winner().map(VerifiedNetwork::name).orElse(null));
    node.put("verdict", verification.verdict());
    node.put("comparison", verification.comparison().map(VerificationJson::of).orElse(null));
    node.put("networks", verification.ranked().stream().map(VerificationJson::of).toList());
    node.put("baseline", verification.baseline().map(VerificationJson::of).orElse(null));
    node.put("references", verification.references().stream().map(VerificationJson::of).toList());
    node.put("comparisons", verification.comparisons().stream().map(VerificationJson::of).toList());
    return node;
  }

  private static Map<String, Object> of(VerifiedNetwork network) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("name", network.name());
    node.put("trial", network.trial().isPresent() ? network.trial().getAsInt() : null);
    node.put("mean", number(network.mean()));
    node.put("standardDeviation", number(network.standardDeviation()));
    node.put("interval95", interval(network.interval()));
    node.put("proxyScore", number(network.proxyScore()));
    node.put("multiplyAdds", network.multiplyAdds());
    node.put("parameters", network.parameters());
    node.put("runs", network.runs().stream().map(VerificationJson::of).toList());
    return node;
  }

  private static Map<String, Object> of(VerificationRun run) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("seed", run.seed());
    node.put("accuracy", number(run.accuracy()));
    node.put("failure", run.failure().orElse(null));
    node.put("seconds", run.time().toMillis() / 1000.0);
    return node;
  }

  private static Map<String, Object> of(PairedComparison comparison) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("one", comparison.one());
    node.put("other", comparison.other());
    node.put("pairs", comparison.pairs());
    node.put("meanDifference", number(comparison.meanDifference()));
    node.put("interval95", interval(comparison.interval()));
    node.put("pValue", number(comparison.pValue()));
    node.put("correctedPValue", number(comparison.correctedPValue()));
    node.put("permutationPValue", number(comparison.permutationPValue()));
    node.put("significant", comparison.pValue().isPresent() ? comparison.isSignificant() : null);
    node.put("sentence", comparison.sentence());
    return node;
  }

  private static Double number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static List<Double> interval(Optional<Interval> interval) {
    return interval.map(i -> List.of(i.lower(), i.upper())).orElse(null);
  }
}
