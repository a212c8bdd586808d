package io.mixnas.cli;

import io.mixnas.evaluator.training.NetworkTraining;
import io.mixnas.evaluator.training.TrainingListener;
import io.mixnas.results.Quantities;
import io.mixnas.trial.EpochResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows the progress of a training: a line for each epoch, and a bar when a person watches. */
final class TrainingProgress implements TrainingListener {
  private static final int BAR_CELLS = 20;

  private final Terminal terminal;
  private final NetworkTraining training;
  private final LongSupplier clock;
  private final StatusLine bar;
  private final int epochs;
  private final int epochsBefore;
  private long start;
  private long images;
  private double best;

  TrainingProgress(Terminal terminal, NetworkTraining training) {
    this(terminal, training, System::nanoTime);
  }

  /**
   * @param clock the time in nanoseconds
   */
  TrainingProgress(Terminal terminal, NetworkTraining training, LongSupplier clock) {
    this.terminal = terminal;
    this.training = training;
    this.clock = clock;
    this.bar = new StatusLine(terminal, clock);
    this.epochs = training.plan().recipe().epochs();
    this.epochsBefore = training.curve().size();
    this.best =
        training.curve().stream().mapToDouble(EpochResult::validationAccuracy).max().orElse(0);
  }

  /** Says that the training begins, or continues. */
  void begin(Path directory) {
    start = clock.getAsLong();
    terminal.say(
        "training %s: %s epochs of %s images in batches of %s%s"
            .formatted(
                directory,
                epochs,
                training.images(epochsBefore + 1),
                training.plan().recipe().batches(),
                epochsBefore == 0 ? "" : ", %s of them done".formatted(epochsBefore)));
  }

  @Override
  public void advanced(Step step) {
    images += step.images();
    bar.show(() -> text(step));
  }

  /** Writes the line of an epoch that has ended. */
  void finished(EpochResult epoch, Duration waited) {
    best = Math.max(best, epoch.validationAccuracy());
    bar.clear();
    double seconds = epoch.time().toNanos() / 1e9;
    terminal.say(
        String.format(
            Locale.ROOT,
            "epoch %d of %d: loss %.3f, validation %s (best %s), %s, %.0f images/s, waited for data %s%s",
            epoch.epoch(),
            epochs,
            epoch.trainingLoss(),
            TrialText.percent(epoch.validationAccuracy()),
            TrialText.percent(best),
            Quantities.time(seconds),
            training.images(epoch.epoch()) / seconds,
            part(waited, epoch.time()),
            left(epoch.epoch())));
  }

  /** Removes the bar. */
  void end() {
    bar.clear();
  }

  private String text(Step step) {
    double done = step.epoch() - 1 + (double) step.number() / step.steps();
    int cells = (int) (BAR_CELLS * done / epochs);
    return String.format(
        Locale.ROOT,
        "[%s%s] epoch %d of %d, %d %%, loss %.3f, best %s, %.0f images/s%s",
        "#".repeat(cells),
        ".".repeat(BAR_CELLS - cells),
        step.epoch(),
        epochs,
        100 * step.number() / step.steps(),
        step.meanLoss(),
        TrialText.percent(best),
        images * 1e9 / Math.max(1, clock.getAsLong() - start),
        left(done));
  }

  /** Returns the share of the time, in percent, that all epochs so far waited for their images. */
  static String waited(NetworkTraining training) {
    return part(
        training.waits().stream().reduce(Duration.ZERO, Duration::plus),
        training.curve().stream().map(EpochResult::time).reduce(Duration.ZERO, Duration::plus));
  }

  private static String part(Duration waited, Duration time) {
    return TrialText.percent((double) waited.toNanos() / Math.max(1, time.toNanos()));
  }

  private String left(double done) {
    double made = done - epochsBefore;
    if (made <= 0 || done >= epochs) {
      return "";
    }
    double seconds = (clock.getAsLong() - start) / 1e9 / made * (epochs - done);
    return ", %s left".formatted(Quantities.wholeTime((long) Math.ceil(seconds)));
  }
}
