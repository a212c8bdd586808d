package io.mixnas.cli;

import io.mixnas.campaign.CampaignListener;
import io.mixnas.campaign.CampaignStatus;
import io.mixnas.objective.ReferencePoint;
import io.mixnas.results.ParetoFront;
import io.mixnas.results.Ranking;
import io.mixnas.results.text.Quantities;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationRun;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Shows the progress of a campaign: a line for each trial that ends and, when a person watches, a
 * bar below them that is redrawn.
 */
final class CampaignProgress implements CampaignListener {
  private static final int BAR_CELLS = 20;

  /** The part of the preparation that must be done before there is another line about it. */
  private static final double LEAST_TOLD = 0.1;

  /** The part of a trial that must be done before the time left is estimated. */
  private static final double LEAST_DONE = 0.3;

  private final Terminal terminal;
  private final LongSupplier clock;
  private final StatusLine line;
  private final VerificationProgress verification;
  private final Map<Integer, Double> running = new HashMap<>(); // done fraction by trial
  private double told; // part of the preparation of which there is a line
  private int goal;
  private int finishedBefore;
  private int finished;
  private int failed;
  private Optional<Trial> best = Optional.empty();
  private Ranking ranking = Ranking.byAccuracy(OptionalLong.empty());
  private ReferencePoint reference;
  private List<Trial> front = List.of();
  private long start;

  CampaignProgress(Terminal terminal) {
    this(terminal, System::nanoTime);
  }

  /**
   * @param clock the time in nanoseconds
   */
  CampaignProgress(Terminal terminal, LongSupplier clock) {
    this.terminal = terminal;
    this.clock = clock;
    this.line = new StatusLine(terminal, clock);
    this.verification = new VerificationProgress(terminal, clock);
  }

  /** Shows where the campaign stands before it continues. */
  synchronized void begin(CampaignStatus status) {
    goal = status.settings().trials();
    finishedBefore = status.summary().finished();
    finished = finishedBefore;
    failed = status.summary().failed();
    best = status.summary().best();
    ranking = status.settings().ranking();
    reference = status.reference();
    front = status.front();
    start = clock.getAsLong();
    terminal.say(StatusText.headline(status));
    if (finishedBefore == 0) {
      terminal.say(SpaceProfileText.of(status.settings()));
    }
    line.draw(this::bar);
  }

  /** Removes the bar. */
  synchronized void end() {
    line.clear();
    verification.end();
  }

  @Override
  public void verifying(Verification begun) {
    end();
    verification.verifying(begun);
  }

  @Override
  public void startedRun(String network, long seed) {
    verification.startedRun(network, seed);
  }

  @Override
  public void advancedRun(String network, long seed, double done) {
    verification.advancedRun(network, seed, done);
  }

  @Override
  public void finishedRun(VerificationRun run) {
    verification.finishedRun(run);
  }

  @Override
  public synchronized void preparing(double done, String what) {
    if (terminal.interactive()) {
      line.show(() -> preparation(done, what));
    } else if (done >= told + LEAST_TOLD || (done >= 1 && told < 1)) {
      told = done;
      terminal.say(preparation(done, what));
    }
  }

  private static String preparation(double done, String what) {
    return String.format(Locale.ROOT, "preparing: %s, %.0f %%", what, 100 * done);
  }

  @Override
  public synchronized void started(Trial trial) {
    running.put(trial.number(), 0.0);
    line.draw(this::bar);
  }

  @Override
  public synchronized void advanced(Trial trial, double done) {
    running.put(trial.number(), done);
    line.show(this::bar);
  }

  @Override
  public synchronized void putBack(Trial trial, int workers) {
    running.remove(trial.number());
    line.clear();
    terminal.warn(
        "trial %s: out of memory; it is trained again, with at most %s at once from now on"
            .formatted(trial.number(), workers));
    line.draw(this::bar);
  }

  @Override
  public void putBackRun(String network, long seed, int workers) {
    verification.putBackRun(network, seed, workers);
  }

  @Override
  public synchronized void finished(Trial trial) {
    running.remove(trial.number());
    finished++;
    if (trial.state() instanceof TrialState.Complete) {
      best = best.filter(before -> !isBetter(trial, before)).or(() -> allowed(trial));
      List<Trial> all = new ArrayList<>(front);
      all.add(trial);
      front = ParetoFront.of(all, ranking.objective()).members();
    } else if (trial.state() instanceof TrialState.Failed) {
      failed++;
    }
    line.clear();
    String rest = terminal.interactive() ? "" : "  | " + standing();
    terminal.say(TrialText.line(trial, goal) + TrialText.beyond(trial, ranking.objective()) + rest);
    line.draw(this::bar);
  }

  private boolean isBetter(Trial trial, Trial before) {
    return ranking.allows(trial) && ranking.bestFirst().compare(trial, before) < 0;
  }

  private Optional<Trial> allowed(Trial trial) {
    return Optional.of(trial).filter(ranking::allows);
  }

  /** Best so far, failures, time left; and the hypervolume, which a narrow terminal may cut off. */
  private String standing() {
    StringBuilder text = new StringBuilder();
    boolean scored = finished > failed;
    text.append(
        best.map(this::standing).orElse(scored ? "none within the limits yet" : "no score yet"));
    if (failed > 0) {
      text.append(", %s failed".formatted(failed));
    }
    secondsLeft()
        .ifPresent(left -> text.append(", ").append(Quantities.wholeTime(left)).append(" left"));
    if (!front.isEmpty()) {
      reference
          .hypervolume(front)
          .ifPresent(part -> text.append(", hypervolume ").append(StatusText.hypervolume(part)));
    }
    return text.toString();
  }

  private String standing(Trial leader) {
    return "best %s by trial %s"
        .formatted(TrialText.standing(leader, ranking.objective()), leader.number());
  }

  private OptionalLong secondsLeft() {
    double partial = running.values().stream().mapToDouble(Double::doubleValue).sum();
    double done = finished - finishedBefore + partial;
    double left = goal - finished - partial;
    if (done < LEAST_DONE || left <= 0) {
      return OptionalLong.empty();
    }
    double seconds = (clock.getAsLong() - start) / 1e9;
    return OptionalLong.of((long) Math.ceil(seconds / done * left));
  }

  private String bar() {
    double partial = running.values().stream().mapToDouble(Double::doubleValue).sum();
    int cells = (int) Math.min(BAR_CELLS, BAR_CELLS * (finished + partial) / goal);
    return "[%s%s] %s of %s trials, %s in training, %s"
        .formatted(
            "#".repeat(cells),
            ".".repeat(BAR_CELLS - cells),
            finished,
            goal,
            running.size(),
            standing());
  }
}
