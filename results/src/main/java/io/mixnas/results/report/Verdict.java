package io.mixnas.results.report;

import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.MetricLimits;
import io.mixnas.objective.Objective;
import io.mixnas.results.CampaignSummary;
import io.mixnas.results.text.Quantities;
import io.mixnas.results.verification.PairedComparison;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerifiedNetwork;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Trial;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of a campaign in a sentence.
 *
 * @param sentence which network to take
 * @param basis what that is based on, and what it does not say
 */
record Verdict(String sentence, String basis) {

  static Verdict of(ReportSource source) {
    CampaignSummary summary = CampaignSummary.of(source.trials(), source.ranking());
    Optional<Verdict> verified =
        source
            .verification()
            .filter(v -> v.trials() == summary.finished())
            .flatMap(Verdict::verified);
    if (verified.isPresent()) {
      return verified.get();
    }
    if (!source.winners().isEmpty()) {
      return byProxy(source, source.winners().get(0));
    }
    if (summary.complete() > 0) {
      MetricLimits limits = source.ranking().objective().limits();
      return new Verdict(
          (limits.isEmpty()
                  ? "No network is within the budget: %s scored, each of them costs more."
                  : "No network is within the limits of "
                      + limits
                      + ": %s scored, each of them exceeds one.")
              .formatted(trials(summary.complete())),
          "A winner has to keep to every limit of the campaign.");
    }
    if (summary.failed() > 0) {
      return new Verdict(
          "No network can be recommended: %s ended without a score."
              .formatted(summary.failed() == 1 ? "the one trial so far" : trials(summary.failed())),
          "Their causes are below. Where trainings diverge, a lower learning rate helps; where"
              + " networks are too slow, a wider latency budget.");
    }
    return new Verdict(
        "No trial has a score yet.",
        "%s of %s begun.".formatted(summary.trials(), trials(source.goal())));
  }

  private static Verdict byProxy(ReportSource source, Trial winner) {
    String verb = source.state().equals("complete") ? "wins" : "leads";
    return new Verdict(
        "Trial %s %s: %s with %s multiply-adds%s."
            .formatted(
                winner.number(),
                verb,
                score(winner),
                Quantities.count(winner.cost().multiplyAdds()),
                ofBudget(source, winner)),
        "This is by proxy alone: %s%s. %s%s"
            .formatted(
                source.proxy(),
                winner.evaluation().orElseThrow().trainedImages() > 0
                    ? ", one training of each network"
                    : "",
                reward(source, winner),
                unverified(source)));
  }

  private static Optional<Verdict> verified(Verification verification) {
    return verification
        .winner()
        .map(
            best ->
                new Verdict(
                    "Trial %s wins: %s with %s multiply-adds%s."
                        .formatted(
                            best.trial().orElseThrow(),
                            accuracy(best),
                            Quantities.count(best.multiplyAdds()),
                            verification.comparison().map(Verdict::beside).orElse("")),
                    verification.verdict()));
  }

  private static String score(Trial winner) {
    Evaluation evaluation = winner.evaluation().orElseThrow();
    return evaluation.measure().isAccuracy()
        ? evaluation.scoreText() + " validation accuracy"
        : "%s %s".formatted(evaluation.measure().name(), evaluation.scoreText());
  }

  private static String accuracy(VerifiedNetwork network) {
    String mean = percent(network.mean().orElseThrow());
    return network.standardDeviation().isEmpty()
        ? mean + " accuracy"
        : String.format(
            Locale.ROOT,
            "%s ± %.1f accuracy",
            mean,
            100 * network.standardDeviation().getAsDouble());
  }

  private static String beside(PairedComparison pairs) {
    if (pairs.meanDifference().isEmpty()) {
      return "";
    }
    double points = 100 * pairs.meanDifference().getAsDouble();
    return String.format(
        Locale.ROOT,
        ", %.1f points %s than %s trained the same way, %s",
        Math.abs(points),
        points < 0 ? "less" : "more",
        pairs.other(),
        significance(pairs));
  }

  private static String significance(PairedComparison pairs) {
    if (pairs.pValue().isEmpty()) {
      return pairs.pairs() == 1
          ? "by one seed each, which tests nothing"
          : "the same in every seed, which no t-test can measure";
    }
    return pairs.isSignificant() ? "which is significant" : "which is not significant";
  }

  private static String unverified(ReportSource source) {
    return source
        .verification()
        .map(Verdict::unsettled)
        .orElse(
            "Nothing was trained longer or beside a published network, so small leads may be"
                + " luck.");
  }

  /** Says why a verification does not choose the winner. */
  private static String unsettled(Verification verification) {
    if (!verification.isComplete()) {
      return "Its verification is not complete: %s of %s runs are done."
          .formatted(verification.finished(), verification.goal());
    }
    return verification.winner().isPresent()
        ? "Its verification was made after %s; more have ended since."
            .formatted(trials(verification.trials()))
        : "Its verification gave no accuracy: every run failed.";
  }

  private static String reward(ReportSource source, Trial winner) {
    Objective objective = source.ranking().objective();
    return objective.reward(winner) == winner.merit()
        ? ""
        : String.format(
            Locale.ROOT,
            "Trials are ranked by the reward of %s, %.4f of this one. ",
            objective.name(),
            objective.reward(winner));
  }

  private static String ofBudget(ReportSource source, Trial winner) {
    Long limit = source.limits().get(CostMeasure.MULTIPLY_ADDS);
    return limit == null
        ? ""
        : ", %s of the budget of %s"
            .formatted(
                Math.round(100.0 * winner.cost().multiplyAdds() / limit) + " %",
                Quantities.count(limit));
  }

  private static String trials(int count) {
    return count == 1 ? "1 trial" : count + " trials";
  }

  static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * part);
  }
}
