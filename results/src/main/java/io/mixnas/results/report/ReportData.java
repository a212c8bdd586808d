package io.mixnas.results.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.results.CampaignSummary;
import io.mixnas.results.Session;
import io.mixnas.trial.Measure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All data that a page shows, in the form that its scripts read.
 *
 * @param preparation the seconds of the evaluators' preparation
 * @param flat whether the Pareto front is one of scores against multiply-adds alone
 */
@JsonPropertyOrder({"format", "version"})
record ReportData(
    String format,
    int version,
    String name,
    String state,
    int goal,
    int workers,
    double preparation,
    MeasureText measure,
    boolean flat,
    boolean ranksByReward,
    Verdict verdict,
    Map<String, Long> limits,
    Map<String, Long> reference,
    List<TrialPoint> trials,
    List<ProgressPoint> progress,
    List<WinnerDrawing> winners,
    VerificationTable verification,
    List<PublishedPoint> published,
    int resolution,
    Choices choices,
    Map<String, String> settings,
    String configuration,
    String command,
    String seed,
    String dataFingerprint,
    List<SessionText> sessions) {
  private static final String FORMAT = "mixnas-report";
  private static final int VERSION = 1;

  /** States what the scores measure, as text for the page. */
  record MeasureText(String name, String unit, boolean accuracy, boolean minimize) {
    static MeasureText of(Measure measure) {
      return new MeasureText(
          measure.name(),
          measure.unit(),
          measure.isAccuracy(),
          measure.direction() == Measure.Direction.MINIMIZE);
    }
  }

  /** A session as text. */
  record SessionText(
      String started, String version, String java, String system, String engine, int trials) {
    static SessionText of(Session session) {
      return new SessionText(
          session.started().toString(),
          session.version(),
          session.java(),
          session.system(),
          session.engine(),
          session.trials());
    }
  }

  static ReportData of(ReportSource source) {
    Map<Integer, Double> clock = TrainingClock.of(source.events());
    Standing standing = new Standing(source, clock);
    List<TrialPoint> trials =
        source.trials().stream().map(trial -> TrialPoint.of(trial, standing)).toList();
    int ended = CampaignSummary.of(source.trials(), source.ranking()).finished();
    return new ReportData(
        FORMAT,
        VERSION,
        source.name(),
        source.state(),
        source.goal(),
        source.workers(),
        source.preparation().toMillis() / 1000.0,
        MeasureText.of(source.measure()),
        isFlat(source.ranking().objective()),
        ranksByReward(source),
        Verdict.of(source),
        byWord(source.limits()),
        byWord(source.reference().costs()),
        trials,
        ProgressPoint.of(source, clock),
        winners(source),
        source.verification().map(v -> VerificationTable.of(v, ended)).orElse(null),
        source.published().stream().map(PublishedPoint::of).toList(),
        source.space().resolution(),
        Choices.of(source.trials(), source.ranking(), source.space()),
        source.settings(),
        source.configuration(),
        source.command(),
        Long.toString(source.provenance().seed()),
        source.provenance().dataFingerprint(),
        source.provenance().sessions().stream().map(SessionText::of).toList());
  }

  private static boolean isFlat(Objective objective) {
    return objective.metrics().isEmpty()
        && objective.costs().equals(List.of(CostMeasure.MULTIPLY_ADDS));
  }

  private static boolean ranksByReward(ReportSource source) {
    return source.trials().stream()
        .filter(trial -> trial.evaluation().isPresent())
        .anyMatch(trial -> source.ranking().objective().reward(trial) != trial.merit());
  }

  private static List<WinnerDrawing> winners(ReportSource source) {
    return IntStream.range(0, source.winners().size())
        .mapToObj(i -> WinnerDrawing.of(i + 1, source.winners().get(i), source.space()))
        .toList();
  }

  private static Map<String, Long> byWord(Map<CostMeasure, Long> costs) {
    Map<String, Long> words = new LinkedHashMap<>();
    for (CostMeasure measure : CostMeasure.values()) {
      if (costs.containsKey(measure)) {
        words.put(measure.unit(), costs.get(measure));
      }
    }
    return words;
  }
}
