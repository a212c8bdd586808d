package io.mixnas.cli;

import io.mixnas.campaign.CampaignStatus;
import io.mixnas.document.OneLine;
import io.mixnas.results.Ranking;
import io.mixnas.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Shows where a campaign stands, on one screen of at least 24 lines. */
final class StatusView {
  private static final int ROWS = 12;
  private static final int WIDEST = 100;
  private static final int EXECUTORS = 4;

  private StatusView() {}

  /**
   * Returns lines without line breaks, none longer than the columns.
   *
   * @param trials the trials of the campaign as they now stand
   */
  static List<String> of(CampaignStatus status, List<Trial> trials, Glyphs glyphs, int columns) {
    int width = Math.min(WIDEST, columns - 1);
    List<String> lines = new ArrayList<>();
    lines.addAll(wrapped(StatusText.headline(status), width, 2));
    lines.addAll(wrapped(StatusText.counts(status), width, 3));
    status
        .verification()
        .filter(verification -> !verification.isComplete())
        .ifPresent(verification -> lines.addAll(wrapped(verification.verdict(), width, 1)));
    StatusText.executors(status).stream()
        .limit(EXECUTORS)
        .forEach(line -> lines.addAll(wrapped(line, width, 1)));
    lines.add("");
    List<Trial> comparable = Ranking.comparable(trials);
    if (comparable.isEmpty()) {
      lines.add("no trial is complete yet");
    } else {
      lines.add(
          "%s of %s trial%s, %s is the Pareto front"
              .formatted(
                  Trial.measure(comparable).name(),
                  comparable.size(),
                  comparable.size() == 1 ? "" : "s",
                  glyphs.star()));
      lines.addAll(
          Scatter.of(
              comparable, status.front(), status.settings().budget().limit(), glyphs, width, ROWS));
    }
    lines.add("");
    latest(trials)
        .ifPresent(
            trial ->
                lines.addAll(wrapped(TrialText.line(trial, status.settings().trials()), width, 1)));
    return lines.stream().map(line -> line.substring(0, Math.min(width, line.length()))).toList();
  }

  private static Optional<Trial> latest(List<Trial> trials) {
    return trials.stream()
        .filter(trial -> trial.state().isFinished())
        .max(Comparator.comparingInt(Trial::number));
  }

  /** Wraps a text, and leaves out what does not fit into the most lines. */
  private static List<String> wrapped(String text, int width, int most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : OneLine.of(text).split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines.subList(0, Math.min(most, lines.size()));
  }
}
