package io.mixnas.cli;

import static io.mixnas.results.text.TextTable.numbers;

import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.CampaignStatus;
import io.mixnas.campaign.CheapScoreSettings;
import io.mixnas.campaign.PlacedTrials;
import io.mixnas.campaign.ScoredNetworks;
import io.mixnas.document.OneLine;
import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.Objective;
import io.mixnas.option.OptionText;
import io.mixnas.results.CampaignSummary;
import io.mixnas.results.text.Quantities;
import io.mixnas.results.text.TextTable;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats where a campaign stands, for people. */
final class StatusText {
  private StatusText() {}

  /** Describes the campaign in one line. */
  static String headline(CampaignStatus status) {
    CampaignSettings settings = status.settings();
    return OneLine.of(
        "campaign %s: %s by %s%s, judged by %s, space %s, data %s, budget %s, %s, seed %s"
            .formatted(
                status.address(),
                trials(settings),
                settings.controller().name(),
                random(status),
                settings.evaluator().name(),
                settings.searchSpace().name(),
                settings.data(),
                settings.budget() + latency(settings) + objective(settings) + warmStart(status),
                settings.workers() == 1 ? "1 worker" : settings.workers() + " workers",
                settings.seed()));
  }

  private static String trials(CampaignSettings settings) {
    return settings.minutes().isEmpty()
        ? "%s trials".formatted(settings.trials())
        : "as many trials as %s min allow,%s"
            .formatted(
                OptionText.of(settings.minutes().getAsDouble()),
                settings.trials() == CampaignSettings.MOST_TRIALS
                    ? ""
                    : " at most %s,".formatted(settings.trials()));
  }

  /**
   * Tells when the controller begins to learn, if it says so. A warm start saves random trials, by
   * what it knows and by what it suggests.
   */
  private static String random(CampaignStatus status) {
    CampaignSettings settings = status.settings();
    if (settings.cheapScores().isPresent()) {
      CheapScoreSettings cheap = settings.cheapScores().get();
      return " (beginning with a shortlist of %s by %s)"
          .formatted(Quantities.exact(cheap.shortlist()), cheap.names());
    }
    OptionalInt random = settings.controller().randomTrials();
    if (random.isEmpty()) {
      return "";
    }
    WarmStart start = status.warmStart();
    long suggested = suggested(status);
    long drawn = random.getAsInt() - start.trials().size() - suggested;
    long behind = settings.trials() - suggested; // suggestions come first
    if (drawn <= 0 || behind <= 0) {
      return "";
    }
    String first = drawn < behind ? "the first " + drawn : "all";
    return " (%s random)"
        .formatted(suggested == 0 ? first : Long.toString(Math.min(drawn, behind)));
  }

  private static String latency(CampaignSettings settings) {
    return settings.latency().map(limit -> ", latency budget " + limit.text()).orElse("");
  }

  /**
   * Describes the objective; empty when trials are ranked by accuracy within the budget, the
   * default.
   */
  private static String objective(CampaignSettings settings) {
    Objective objective = settings.objective();
    Map<String, Object> tree = new LinkedHashMap<>(objective.tree());
    Object name = tree.remove("name");
    String text =
        objective.unlimited().equals(Objective.hard()) ? "" : ", objective " + name + " " + tree;
    return objective.limits().isEmpty() ? text : text + ", limits " + objective.limits();
  }

  private static String warmStart(CampaignStatus status) {
    WarmStart start = status.warmStart();
    if (start.isEmpty()) {
      return "";
    }
    return start.trials().isEmpty()
        ? ", beginning with " + published(suggested(status))
        : ", learning from %s trials of %s, %s"
            .formatted(
                start.trials().size(),
                status.settings().warmStart().orElse("another campaign"),
                start.comparable() ? "which are not repeated" : "which were trained otherwise");
  }

  /** Returns how many networks are proposed first: those within the budget, if it began before. */
  private static long suggested(CampaignStatus status) {
    return status.warmStart().suggestions().stream()
        .filter(network -> status.settings().budget().allows(status.space().cost(network)))
        .count();
  }

  private static String published(long networks) {
    return networks == 1 ? "1 published network" : networks + " published networks";
  }

  /** Returns the whole status; ends in a line break. */
  static String of(CampaignStatus status) {
    StringBuilder text = new StringBuilder();
    text.append(headline(status)).append('\n');
    text.append(cheapScores(status)).append(counts(status)).append('\n');
    executors(status).forEach(line -> text.append("  ").append(line).append('\n'));
    if (!status.failures().isEmpty()) {
      text.append('\n');
      status.failures().forEach(f -> text.append(TrialText.line(f, goal(status))).append('\n'));
      status
          .directory()
          .ifPresent(
              in -> text.append("details are in ").append(shown(in.failures())).append('\n'));
    }
    if (!status.front().isEmpty()) {
      text.append("\nPareto front, %s against %s:\n".formatted(score(status), costs(status)));
      text.append(front(status.front(), status.settings().objective()));
      text.append(hypervolume(status));
    }
    verification(status, text);
    winners(status, text);
    return text.toString();
  }

  /** Tells what each executor of a cluster does and has done, a line each. */
  static List<String> executors(CampaignStatus status) {
    return status.executors().stream()
        .filter(
            executor ->
                status.state() != CampaignStatus.State.RUNNING || !executor.running().isEmpty())
        .map(StatusText::executor)
        .toList();
  }

  private static String executor(PlacedTrials executor) {
    StringBuilder text =
        new StringBuilder("%s on %s: ".formatted(executor.executor(), executor.machine()));
    if (!executor.running().isEmpty()) {
      text.append("at trial ")
          .append(
              executor.running().stream().map(String::valueOf).collect(Collectors.joining(", ")))
          .append(", ");
    }
    text.append(executor.ended()).append(" done");
    append(text, executor.lost(), "lost and begun again");
    if (!executor.kernels().isEmpty()) {
      text.append(", ").append(executor.kernels());
    }
    return text.toString();
  }

  /** Tells what was scored before the first trial, a line each; empty where nothing was. */
  private static String cheapScores(CampaignStatus status) {
    StringBuilder text = new StringBuilder();
    for (ScoredNetworks scored : status.cheapScores()) {
      text.append(
          "%s has scored %s networks%s%s\n"
              .formatted(
                  scored.evaluator(),
                  Quantities.exact(scored.networks()),
                  times(scored),
                  agreement(scored)));
    }
    if (text.length() > 0) {
      double seconds = status.preparation().toMillis() / 1000.0;
      text.append("scores and their preparation took %s\n".formatted(Quantities.time(seconds)));
    }
    return text.toString();
  }

  private static String times(ScoredNetworks scored) {
    return scored.scoring().isZero()
        ? "" // by an older version, or in its first scores
        : " in %s, after %s of preparation"
            .formatted(
                Quantities.time(scored.scoring().toMillis() / 1e3),
                Quantities.time(scored.preparation().toMillis() / 1e3));
  }

  private static String agreement(ScoredNetworks scored) {
    return scored.tau().isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "; Kendall's tau with the scores of %d trials is %.2f",
            scored.trials(),
            scored.tau().getAsDouble());
  }

  /** Returns the number of trials and the best one, in one line. */
  static String counts(CampaignStatus status) {
    CampaignSummary summary = status.summary();
    StringBuilder text =
        new StringBuilder(
            "%s: %s of %s trials done"
                .formatted(status.state().label(), summary.finished(), goal(status)));
    append(text, summary.failed(), "failed");
    append(text, summary.running() + summary.proposed(), "unfinished");
    text.append(", %s of evaluation".formatted(time(summary)));
    summary
        .best()
        .ifPresent(
            best ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "; best is trial %d with %s at %s multiply-adds",
                        best.number(),
                        TrialText.standing(best, status.settings().objective()),
                        Quantities.count(best.cost().multiplyAdds()))));
    if (summary.complete() > 0 && summary.best().isEmpty()) {
      text.append("; no trial is within the limits of " + limits(status.settings()));
    }
    return text.toString();
  }

  private static String limits(CampaignSettings settings) {
    return settings.objective().limits().isEmpty()
        ? settings.budget().toString()
        : settings.objective().limits().toString();
  }

  private static String score(CampaignStatus status) {
    Measure measure = Trial.measure(status.front());
    return measure.isAccuracy() ? "validation accuracy" : measure.name();
  }

  private static String costs(CampaignStatus status) {
    Objective objective = status.settings().objective();
    return Stream.concat(
            objective.costs().stream().map(CostMeasure::unit), objective.metrics().stream())
        .collect(Collectors.joining(" and "));
  }

  private static String hypervolume(CampaignStatus status) {
    if (status.hypervolume().isEmpty()) {
      return "";
    }
    return "hypervolume %s, from accuracy 0 and %s\n"
        .formatted(
            hypervolume(status.hypervolume().getAsDouble()),
            status.reference().costs().entrySet().stream()
                .map(cost -> Quantities.exact(cost.getValue()) + " " + cost.getKey().unit())
                .collect(Collectors.joining(" and ")));
  }

  /** Returns four digits, since the last often shows what one more member adds. */
  static String hypervolume(double part) {
    return String.format(Locale.ROOT, "%.4f", part);
  }

  private static void append(StringBuilder text, int count, String what) {
    if (count > 0) {
      text.append(", %s %s".formatted(count, what));
    }
  }

  private static String time(CampaignSummary summary) {
    return Quantities.time(summary.trainingTime().toMillis() / 1000.0);
  }

  private static TextTable front(List<Trial> front, Objective objective) {
    boolean rewarded = front.stream().anyMatch(trial -> objective.reward(trial) != trial.merit());
    String measure = Trial.measure(front).name();
    Set<String> metrics = objective.neededMetrics();
    Stream<TextTable.Column> columns =
        Stream.of(
            numbers("trial"),
            numbers(rewarded ? measure + ", reward" : measure),
            numbers("multiply-adds"),
            numbers("parameters"),
            numbers("peak memory"));
    TextTable table =
        TextTable.of(
            Stream.concat(columns, metrics.stream().map(TextTable::numbers))
                .toArray(TextTable.Column[]::new));
    for (Trial trial : front) {
      Map<String, Double> measured = trial.requireEvaluation().metrics();
      Stream<String> cells =
          Stream.of(
              Integer.toString(trial.number()),
              TrialText.rewarded(trial, objective),
              Quantities.count(trial.cost().multiplyAdds()),
              Quantities.count(trial.cost().parameters()),
              Quantities.bytes(trial.cost().peakActivationBytes()));
      table.row(
          Stream.concat(cells, metrics.stream().map(name -> TrialText.metric(measured.get(name))))
              .toArray(String[]::new));
    }
    return table;
  }

  private static void verification(CampaignStatus status, StringBuilder text) {
    status
        .verification()
        .ifPresent(
            verification -> {
              text.append('\n')
                  .append(VerificationText.of(verification, Trial.measure(status.front())));
              if (isOutdated(status)) {
                text.append(
                    "that was after %s trials; it is brought up to date when all are done\n"
                        .formatted(verification.trials()));
              }
            });
  }

  private static boolean isOutdated(CampaignStatus status) {
    return status
        .verification()
        .filter(verification -> verification.trials() != status.summary().finished())
        .isPresent();
  }

  private static boolean isVerified(CampaignStatus status) {
    return !isOutdated(status) && status.winnersVerified();
  }

  private static void winners(CampaignStatus status, StringBuilder text) {
    List<String> winners = status.winners();
    if (winners.isEmpty()) {
      return;
    }
    text.append("\nwinners, %s first:\n".formatted(first(status)));
    winners.forEach(winner -> text.append("  ").append(shown(winner)).append('\n'));
    status.report().ifPresent(report -> text.append("report: ").append(shown(report)).append('\n'));
    text.append("show one with: mixnas show %s\n".formatted(shown(winners.get(0))));
    if (isVerified(status)) {
      text.append(
          "export it with its weights: mixnas export %s --to onnx --out model.onnx\n"
              .formatted(shown(winners.get(0))));
    }
    if (needsTraining(status)) {
      text.append(
          "only training tells how accurate they are: 'mixnas resume %s --verify 3'\n"
              .formatted(shown(status.address())));
    }
  }

  /** Tells whether nothing was or will be trained. */
  private static boolean needsTraining(CampaignStatus status) {
    return status.state() == CampaignStatus.State.COMPLETE
        && status.settings().verification().isEmpty()
        && status.verification().isEmpty()
        && !status.settings().evaluator().measure().isAccuracy();
  }

  private static String first(CampaignStatus status) {
    CampaignSettings settings = status.settings();
    if (isVerified(status)) {
      return "the verified ones";
    }
    if (!settings.controller().choosesByReward()) {
      return "the choice of " + settings.controller().name();
    }
    return settings.objective().unlimited().equals(Objective.hard())
            && Trial.measure(status.front()).isAccuracy()
        ? "the most accurate"
        : "the best";
  }

  private static String shown(Object name) {
    return OneLine.of(name.toString());
  }

  private static int goal(CampaignStatus status) {
    return status.settings().trials();
  }
}
