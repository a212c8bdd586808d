package io.mixnas.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Fidelity;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates trials, and what is kept beside them, for tests. */
public final class Trials {
  /** A latency of which no two figures are the same. */
  public static final MeasuredLatency LATENCY =
      new MeasuredLatency(0.005, 0.0045, 0.1 + 0.2, 0.4, -0.01, 100, 2, "a machine");

  private static final Measure LOSS = new Measure("loss", "nats", Measure.Direction.MINIMIZE);

  private Trials() {}

  public static Trial proposed(int number) {
    return proposed(number, 1_000_000L * number);
  }

  static Trial proposed(int number, long multiplyAdds) {
    return new Trial(
        number,
        Genotype.of(number, 0, 2),
        new Cost(multiplyAdds, 5_000L + number, 1 << 20),
        Long.MIN_VALUE + number,
        new TrialState.Proposed());
  }

  static Trial complete(int number, double score, long multiplyAdds) {
    return proposed(number, multiplyAdds).withState(new TrialState.Complete(evaluation(score)));
  }

  static Trial complete(int number, double score, long multiplyAdds, Fidelity fidelity) {
    return withFidelity(complete(number, score, multiplyAdds), fidelity);
  }

  static Trial withFidelity(Trial trial, Fidelity fidelity) {
    return new Trial(
        trial.number(),
        trial.genotype(),
        trial.cost(),
        trial.seed(),
        Optional.of(fidelity),
        trial.state());
  }

  /** Returns a trial for which nothing was trained. */
  static Trial predicted(int number, double score) {
    return proposed(number)
        .withState(
            new TrialState.Complete(new Evaluation(score, List.of(), 3, Duration.ofNanos(5))));
  }

  /** Returns a trial whose score is a loss. */
  static Trial withLoss(int number, double loss, long multiplyAdds) {
    Measure measure = new Measure("cross entropy", "nats", Measure.Direction.MINIMIZE);
    return complete(number, 0, multiplyAdds)
        .withState(new TrialState.Complete(new Evaluation(loss, measure, Duration.ZERO)));
  }

  public static Trial complete(int number) {
    return proposed(number).withState(new TrialState.Complete(evaluation(0.5)));
  }

  /** Returns a trial whose score is not an accuracy, with metrics. */
  static Trial measured(int number) {
    return proposed(number)
        .withState(
            new TrialState.Complete(
                new Evaluation(
                    -12.75,
                    LOSS,
                    Map.of("latencyMs", 2.5, "kernels", -0.0),
                    List.of(),
                    0,
                    Duration.ofMillis(7))));
  }

  /** Returns a complete trial with the metric {@code latencyMs}. */
  static Trial withLatency(Trial complete, double milliseconds) {
    return complete.withState(
        new TrialState.Complete(
            complete.requireEvaluation().withMetrics(Map.of("latencyMs", milliseconds))));
  }

  public static Trial failed(int number, String cause) {
    return proposed(number).withState(new TrialState.Failed(cause, Duration.ofMillis(1500)));
  }

  static Evaluation evaluation(double score) {
    return new Evaluation(
        score,
        List.of(
            new EpochResult(1, 2.5, score / 2, Duration.ofNanos(1_234_567_891)),
            new EpochResult(2, 0.1, score, Duration.ofSeconds(2))),
        1000,
        Duration.ofNanos(3_234_567_891L));
  }

  /** Returns what stands for a network's architecture in a winner's document. */
  static JsonNode architecture(Genotype genotype) {
    return JsonNodeFactory.instance.objectNode().put("resolution", genotype.choice(0));
  }

  public static Session session(String version) {
    return new Session(
        Instant.parse("2026-01-02T03:04:05.678Z"),
        version,
        "17.0.1 (Some Vendor)",
        "Linux 6, amd64",
        "vector, 256 bits",
        8);
  }

  public static Provenance provenance() {
    return Provenance.of("controller: random\ntrials: 8\n", -7, "sha256:00ff", session("0.1.0"));
  }
}
