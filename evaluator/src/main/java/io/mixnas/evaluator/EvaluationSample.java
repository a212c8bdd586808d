package io.mixnas.evaluator;

import io.mixnas.architecture.Architecture;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Begins an evaluation to learn how long it takes, and abandons it as soon as that is known. In the
 * first seconds of a process the code becomes faster while it is compiled. So the speed of one
 * window of time counts when it is hardly higher than that of the window before.
 */
final class EvaluationSample implements EvaluationListener {
  private static final long WINDOW = 1_000_000_000; // in nanoseconds
  private static final int LEAST_WINDOWS = 4; // the compiler is busy until then
  private static final int MOST_WINDOWS = 8;
  private static final double STEADY = 1.1; // the greatest speed against the window before
  private static final long SEED = 1;

  private final LongSupplier clock;
  private final long start;
  private long windowStart;
  private double windowDone; // the fraction that was done at the window's start
  private double speed; // of the window before, in fractions a nanosecond
  private int windows;

  private EvaluationSample(LongSupplier clock) {
    this.clock = clock;
    this.start = clock.getAsLong();
    this.windowStart = start;
  }

  /** Says that enough was seen. It has no stack trace, and never leaves {@link #time}. */
  @SuppressWarnings("serial") // never serialised
  private static final class Enough extends RuntimeException {
    Enough() {
      super("enough was seen", null, false, false);
    }
  }

  /**
   * Returns about how long an evaluation takes. A failure is left to the evaluation that counts,
   * which reports it.
   *
   * @param evaluator one that reports its progress, and can be abandoned whenever it does
   * @param clock the time in nanoseconds
   * @return empty when the evaluation fails
   * @throws InterruptedException when this thread was interrupted
   */
  static Optional<Duration> time(Evaluator evaluator, Architecture architecture, LongSupplier clock)
      throws InterruptedException {
    EvaluationSample sample = new EvaluationSample(clock);
    try {
      evaluator.evaluate(architecture, SEED, sample);
      return Optional.of(Duration.ofNanos(clock.getAsLong() - sample.start));
    } catch (Enough e) {
      return Optional.of(Duration.ofNanos(Math.round(1 / sample.speed)));
    } catch (EvaluationException | RuntimeException | OutOfMemoryError e) {
      return Optional.empty();
    }
  }

  @Override
  public void advanced(double done) {
    long now = clock.getAsLong();
    if (now - windowStart < WINDOW || done <= windowDone) {
      return;
    }
    double before = speed;
    speed = (done - windowDone) / (now - windowStart);
    windowStart = now;
    windowDone = done;
    windows++;
    boolean steady = windows >= LEAST_WINDOWS && speed <= STEADY * before;
    if (steady || windows == MOST_WINDOWS) {
      throw new Enough();
    }
  }
}
