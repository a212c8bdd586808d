package io.mixnas.cli;

import static io.mixnas.results.TextTable.numbers;

import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.CampaignStatus;
import io.mixnas.results.CampaignSummary;
import io.mixnas.results.Quantities;
import io.mixnas.results.TextTable;
import io.mixnas.trial.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Where a campaign stands, for people. */
final class StatusText {
  private StatusText() {}

  /** What the campaign is, in one line. */
  static String headline(CampaignStatus status) {
    CampaignSettings settings = status.settings();
    return "campaign %s: %d trials by %s, space %s, data %s, budget %s, %s, seed %d"
        .formatted(
            status.directory(),
            settings.trials(),
            settings.controller().name(),
            settings.searchSpace().name(),
            settings.data(),
            settings.budget(),
            settings.workers() == 1 ? "1 worker" : settings.workers() + " workers",
            settings.seed());
  }

  /** Everything; ends in a line break. */
  static String of(CampaignStatus status) {
    StringBuilder text = new StringBuilder();
    text.append(headline(status)).append('\n').append(counts(status)).append('\n');
    if (!status.failures().isEmpty()) {
      text.append('\n');
      status.failures().forEach(f -> text.append(TrialText.line(f, goal(status))).append('\n'));
      text.append("details are in ").append(status.directory().resolve("failures")).append('\n');
    }
    if (!status.front().isEmpty()) {
      text.append("\nPareto front, validation accuracy against multiply-adds:\n");
      text.append(front(status.front()));
    }
    winners(status.winners(), text);
    return text.toString();
  }

  private static String counts(CampaignStatus status) {
    CampaignSummary summary = status.summary();
    StringBuilder text =
        new StringBuilder(
            "%s: %d of %d trials done"
                .formatted(status.state().label(), summary.finished(), goal(status)));
    append(text, summary.failed(), "failed");
    append(text, summary.pruned(), "pruned");
    append(text, summary.running() + summary.proposed(), "unfinished");
    text.append(", %s of training".formatted(time(summary)));
    summary
        .best()
        .ifPresent(
            best ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "; best is trial %d with %s at %s multiply-adds",
                        best.number(),
                        TrialText.accuracy(best),
                        Quantities.count(best.cost().multiplyAdds()))));
    return text.toString();
  }

  private static void append(StringBuilder text, int count, String what) {
    if (count > 0) {
      text.append(", %d %s".formatted(count, what));
    }
  }

  private static String time(CampaignSummary summary) {
    return Quantities.time(summary.trainingTime().toMillis() / 1000.0);
  }

  private static TextTable front(List<Trial> front) {
    TextTable table =
        TextTable.of(
            numbers("trial"),
            numbers("accuracy"),
            numbers("multiply-adds"),
            numbers("parameters"),
            numbers("peak memory"));
    for (Trial trial : front) {
      table.row(
          Integer.toString(trial.number()),
          TrialText.accuracy(trial),
          Quantities.count(trial.cost().multiplyAdds()),
          Quantities.count(trial.cost().parameters()),
          Quantities.bytes(trial.cost().peakActivationBytes()));
    }
    return table;
  }

  private static void winners(List<Path> winners, StringBuilder text) {
    if (winners.isEmpty()) {
      return;
    }
    text.append("\nwinners, the most accurate first:\n");
    winners.forEach(winner -> text.append("  ").append(winner).append('\n'));
    text.append("look at one by 'mixnas show %s'\n".formatted(winners.get(0)));
  }

  private static int goal(CampaignStatus status) {
    return status.settings().trials();
  }
}
