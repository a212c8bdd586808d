package io.mixnas.cli;

import io.mixnas.campaign.CampaignListener;
import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.CampaignStatus;
import io.mixnas.document.OneLine;
import io.mixnas.objective.ReferencePoint;
import io.mixnas.results.ParetoFront;
import io.mixnas.results.Ranking;
import io.mixnas.results.text.Quantities;
import io.mixnas.results.verification.Verification;
import io.mixnas.results.verification.VerificationRun;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Shows the progress of a campaign: a line for each trial that ends and, when a person watches, a
 * bar below them that is redrawn.
 */
final class CampaignProgress implements CampaignListener {
  /** The part of the preparation that must be done before there is another line about it. */
  private static final double LEAST_TOLD = 0.1;

  /** The least seconds of a trial that are told beforehand. */
  private static final double LEAST_EXPECTED = 1;

  /** The least seconds of a preparation that are told. */
  private static final double LEAST_PREPARATION = 1;

  private final Terminal terminal;
  private final StatusLine line;
  private final Pace pace;
  private final WorkProgress verification;
  private final LongSupplier clock;
  private CampaignSettings settings; // known from the beginning on
  private OptionalLong end = OptionalLong.empty(); // by the clock, where the campaign has a time
  private double told; // part of the preparation of which there is a line
  private int failed;
  private Optional<Trial> best = Optional.empty();
  private Ranking ranking = Ranking.byAccuracy(OptionalLong.empty());
  private ReferencePoint reference;
  private List<Trial> front = List.of();

  CampaignProgress(Terminal terminal) {
    this(terminal, System::nanoTime);
  }

  /**
   * @param clock the time in nanoseconds
   */
  CampaignProgress(Terminal terminal, LongSupplier clock) {
    this.terminal = terminal;
    this.line = new StatusLine(terminal, clock);
    this.clock = clock;
    this.pace = new Pace(clock);
    this.verification = new WorkProgress(terminal, "run", true, clock);
  }

  /** Shows where the campaign stands before it continues. */
  synchronized void begin(CampaignStatus status) {
    settings = status.settings();
    pace.begin(settings.trials(), status.summary().finished());
    failed = status.summary().failed();
    end = end(status);
    best = status.summary().best();
    ranking = settings.ranking();
    reference = status.reference();
    front = status.front();
    terminal.say(StatusText.headline(status));
    if (status.summary().finished() == 0) {
      terminal.say(SpaceProfileText.of(status.space(), settings.budget()));
    }
    line.draw(this::bar);
  }

  private OptionalLong end(CampaignStatus status) {
    OptionalDouble minutes = status.settings().minutes();
    return minutes.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(
            clock.getAsLong()
                + (long) (1e9 * (60 * minutes.getAsDouble() - status.workedSeconds().orElse(0))));
  }

  /** Returns the seconds until all trials are done, or the time is up. */
  private OptionalLong secondsLeft() {
    OptionalLong left = pace.secondsLeft();
    if (end.isEmpty()) {
      return left;
    }
    long time = Math.max(0, Math.round((end.getAsLong() - clock.getAsLong()) / 1e9));
    return OptionalLong.of(Math.min(time, left.orElse(time)));
  }

  /** Removes the bar. */
  synchronized void end() {
    line.clear();
    verification.end();
  }

  @Override
  public void verifying(Verification begun) {
    end();
    verification.begun(VerificationText.headline(begun), begun.goal(), begun.finished());
  }

  @Override
  public void startedRun(String network, long seed) {
    verification.started(VerificationText.run(network, seed));
  }

  @Override
  public void advancedRun(String network, long seed, double done) {
    verification.advanced(VerificationText.run(network, seed), done);
  }

  @Override
  public void finishedRun(VerificationRun run) {
    String piece = VerificationText.run(run.network(), run.seed());
    if (run.isComplete()) {
      verification.finished(piece, VerificationText.result(run));
    } else {
      verification.failed(piece, run.failure().orElseThrow());
    }
  }

  @Override
  public synchronized void preparing(double done, String what) {
    if (terminal.interactive()) {
      line.show(() -> preparation(done, what));
    } else if (done < told) { // the next preparation
      told = done;
    } else if (done >= told + LEAST_TOLD || (done >= 1 && told < 1)) {
      told = done;
      terminal.say(preparation(done, what));
    }
  }

  @Override
  public synchronized void scored(
      String evaluator, int networks, double preparation, double seconds) {
    line.clear();
    terminal.say(
        "%s has scored %s networks, %s%s"
            .formatted(
                evaluator,
                Quantities.exact(networks),
                Quantities.time(seconds),
                preparation < LEAST_PREPARATION
                    ? ""
                    : " after a preparation of " + Quantities.time(preparation)));
  }

  @Override
  public synchronized void expected(Duration trial) {
    double seconds = trial.toMillis() / 1e3;
    if (seconds < LEAST_EXPECTED) {
      return;
    }
    line.clear();
    terminal.say(
        "a trial of a typical network takes about %s%s"
            .formatted(Quantities.time(seconds), expectedOfAll(seconds)));
    line.draw(this::bar);
  }

  /** Tells how long all trials take, unless a time ends them or they differ in length. */
  private String expectedOfAll(double seconds) {
    int trials = settings.trials();
    if (trials == 1 || settings.minutes().isPresent() || settings.controller().variesEpochs()) {
      return "";
    }
    int workers = Math.min(settings.workers(), trials);
    return ", %s trials by %s about %s"
        .formatted(
            Quantities.exact(trials),
            workers == 1 ? "1 worker" : workers + " workers",
            Quantities.time(seconds * trials / workers));
  }

  private static String preparation(double done, String what) {
    return String.format(Locale.ROOT, "preparing: %s, %.0f %%", what, 100 * done);
  }

  @Override
  public synchronized void started(Trial trial) {
    pace.start(trial.number());
    line.draw(this::bar);
  }

  @Override
  public synchronized void advanced(Trial trial, double done) {
    pace.advance(trial.number(), done);
    line.show(this::bar);
  }

  @Override
  public synchronized void putBack(Trial trial, int workers) {
    pace.putBack(trial.number());
    line.clear();
    terminal.warn(
        "trial %s: out of memory; it is trained again, with at most %s at once from now on"
            .formatted(trial.number(), workers));
    line.draw(this::bar);
  }

  @Override
  public synchronized void ending(Throwable failure) {
    line.clear();
    terminal.warn(
        "%s; the campaign ends, trials in training go on to their end"
            .formatted(OneLine.of(String.valueOf(failure.getMessage()))));
    line.draw(this::bar);
  }

  @Override
  public void endingRuns(Throwable failure) {
    verification.warn(
        "%s; the verification ends, runs in training go on to their end"
            .formatted(OneLine.of(String.valueOf(failure.getMessage()))));
  }

  @Override
  public void putBackRun(String network, long seed, int workers) {
    verification.putBack(VerificationText.run(network, seed), workers);
  }

  @Override
  public synchronized void finished(Trial trial) {
    pace.finish(trial.number());
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
    terminal.say(
        TrialText.line(trial, pace.goal()) + TrialText.beyond(trial, ranking.objective()) + rest);
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
    boolean scored = pace.finished() > failed;
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

  private String bar() {
    return pace.bar("trials", "at work, " + standing());
  }
}
