package io.mixnas.cli;

import io.mixnas.campaign.CampaignStatus;
import io.mixnas.trial.Trial;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Follows a campaign until no process works on it: on a terminal as a view that is redrawn in
 * place, elsewhere as a line for each trial that ends.
 */
final class StatusWatch {
  private static final String UP = "\033[%sA\r";
  private static final String END_OF_LINE = "\033[K";
  private static final String END_OF_SCREEN = "\033[J";

  private final Terminal terminal;
  private final Glyphs glyphs;
  private final Pause pause;
  private final Set<Integer> told = new HashSet<>();
  private int drawn;

  /** Waits between two looks. */
  @FunctionalInterface
  interface Pause {
    /** Waits. */
    void pass() throws InterruptedException;
  }

  /**
   * Holds what one look found.
   *
   * @param trials the trials of the campaign
   */
  record Look(CampaignStatus status, List<Trial> trials) {}

  StatusWatch(Terminal terminal, Glyphs glyphs, Pause pause) {
    this.terminal = terminal;
    this.glyphs = glyphs;
    this.pause = pause;
  }

  /** Looks again and again, and returns the last status. */
  CampaignStatus follow(Supplier<Look> campaign) throws InterruptedException {
    Look look = campaign.get();
    show(look);
    while (look.status().state() == CampaignStatus.State.RUNNING) {
      pause.pass();
      look = campaign.get();
      show(look);
    }
    clear();
    return look.status();
  }

  private void show(Look look) {
    if (terminal.interactive()) {
      draw(StatusView.of(look.status(), look.trials(), glyphs, terminal.columns()));
    } else {
      look.trials().stream()
          .filter(trial -> trial.state().isFinished() && told.add(trial.number()))
          .forEach(trial -> terminal.say(TrialText.line(trial, look.status().settings().trials())));
    }
  }

  private void draw(List<String> lines) {
    terminal.control(start());
    for (String line : lines) {
      terminal.err().print(line);
      terminal.control(END_OF_LINE + "\n");
    }
    terminal.control(END_OF_SCREEN);
    drawn = lines.size();
  }

  private void clear() {
    terminal.control(drawn == 0 ? "" : start() + END_OF_SCREEN);
  }

  /** Returns the sequence that moves to the first line of what was drawn. */
  private String start() {
    return drawn == 0 ? "" : UP.formatted(drawn);
  }
}
