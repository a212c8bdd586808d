package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.Preparation;
import io.mixnas.evaluator.PreparationException;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.fused.Team;
import io.mixnas.evaluator.training.Prefetch;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Trains shared weights: each step draws one network of the space, and trains it on one batch by
 * Nesterov's method (single path, uniform sampling: Guo et al., ECCV 2020, arXiv 1904.00420), or
 * several ({@link Sampling#SANDWICH}). Weights that no network of a step uses stay as they are, and
 * so do their velocities.
 *
 * <p>The weights after a step depend on the seed, the images and the settings, and neither on the
 * number of threads nor on interruptions. Where minutes decide the number of steps, some steps are
 * timed first, and what follows from that is stored.
 */
final class SupernetTraining {
  private static final double KEPT_LOSS = 0.98;
  private static final long STORED_EVERY = TimeUnit.SECONDS.toNanos(30);
  private static final double TIMED_PART = 0.04; // of the minutes
  private static final int LEAST_TIMED = 10; // steps

  private final Supernet supernet;
  private final ImageDataset images;
  private final SupernetSettings settings;
  private final NetworkSampler sampler;
  private final int threads;
  private final StateHead head;
  private final List<StateHead> heads; // this one, and those of older versions
  private final long lessonSeed;
  private final float[] values;
  private final float[] velocities;
  private long steps;
  private long done;
  private double loss;

  /**
   * @param threads the number of threads that may compute
   */
  SupernetTraining(
      Supernet supernet,
      ImageDataset images,
      SupernetSettings settings,
      NetworkSampler sampler,
      long seed,
      int threads) {
    this.supernet = supernet;
    this.images = images;
    this.settings = settings;
    this.sampler = sampler;
    this.threads = threads;
    this.values = supernet.weights().values();
    this.velocities = supernet.weights().velocities();
    this.lessonSeed = new SplittableRandom(seed).split().nextLong();
    this.heads =
        Stream.concat(Stream.of(sampler.text()), sampler.earlierText().stream())
            .map(text -> StateHead.of(supernet, settings, text, images.fingerprint(), seed))
            .toList();
    this.head = heads.get(0);
  }

  /** Returns the state of another campaign's training as the complete state of this one. */
  byte[] adopt(String source, byte[] state) {
    return SupernetState.adopt(source, state, head, values.length).toBytes();
  }

  /**
   * Trains the weights to the end, from the stored state if there is one.
   *
   * @throws IllegalArgumentException when what is stored is of another training
   * @throws InterruptedException when this thread was interrupted, after the state was stored
   */
  void run(Preparation preparation) throws InterruptedException {
    preparation.stored().ifPresent(state -> restore(state, preparation));
    if (!settings.supernet().isEmpty()) {
      requireAdopted();
      preparation.advanced(
          1, "supernet, trained in %s steps by %s".formatted(steps, settings.supernet()));
    }
    try (Team team = new Team(threads)) {
      if (steps == 0) {
        begin(team, preparation);
      }
      if (done < steps) {
        train(team, preparation);
      }
    }
  }

  private void requireAdopted() {
    if (steps == 0 || done < steps) {
      throw new IllegalStateException(
          "supernet: must be taken over from %s before it is prepared, was not"
              .formatted(settings.supernet()));
    }
  }

  /** Takes a stored state, and brings one of an older version up to date. */
  private void restore(byte[] bytes, Preparation preparation) {
    SupernetState state = SupernetState.read(bytes, heads, values.length);
    requireDrawnAlike(state);
    System.arraycopy(state.values(), 0, values, 0, values.length);
    System.arraycopy(state.velocities(), 0, velocities, 0, velocities.length);
    steps = state.steps();
    done = state.done();
    loss = state.loss();
    if (state.head().origin().isEmpty()) {
      store(preparation);
    }
  }

  /** Refuses to end a training in which an older version drew other networks. */
  private void requireDrawnAlike(SupernetState state) {
    if (!state.head().isSame(head) && state.done() > 0 && state.done() < state.steps()) {
      throw new PreparationException(
          "supernet: must be trained in a new campaign, since an older version of MixNAS drew other networks for its first %s of %s steps"
              .formatted(state.done(), state.steps()));
    }
  }

  private void store(Preparation preparation) {
    preparation.store(new SupernetState(head, steps, done, loss, values, velocities).toBytes());
  }

  /** Decides the number of steps, and stores it. */
  private void begin(Team team, Preparation preparation) throws InterruptedException {
    steps = Math.multiplyExact(settings.epochs(), (long) stepsOfEpoch());
    if (settings.minutes() > 0) {
      float[] initial = values.clone();
      steps = stepsOfMinutes(team, preparation);
      System.arraycopy(initial, 0, values, 0, values.length);
      Arrays.fill(velocities, 0);
    }
    store(preparation);
  }

  private int stepsOfEpoch() {
    return Lessons.stepsOfEpoch(images, settings);
  }

  /** Times some steps, whose results are thrown away. The first half of them is not counted. */
  private long stepsOfMinutes(Team team, Preparation preparation) throws InterruptedException {
    double all = TimeUnit.MINUTES.toNanos(1) * settings.minutes();
    long start = System.nanoTime();
    long counted = start;
    int warm = 0;
    int timed = 0;
    LessonTrainer trainer = new LessonTrainer(supernet, team, settings);
    try (Prefetch<Lesson> lessons = new Prefetch<>(lessons(0))) {
      while (timed < LEAST_TIMED || System.nanoTime() - start < TIMED_PART * all) {
        requireUninterrupted();
        trainer.learn(lessons.next(), length -> settings.learningRate() / 10);
        boolean isWarm = System.nanoTime() - start >= TIMED_PART / 2 * all;
        if (timed == 0 && (!isWarm || warm < LEAST_TIMED)) {
          warm++;
          counted = System.nanoTime();
        } else {
          timed++;
        }
        preparation.advanced(0, "supernet, timing steps");
      }
    }
    double each = (double) (System.nanoTime() - counted) / timed;
    return Math.max(1, (long) ((all - (System.nanoTime() - start)) / each));
  }

  private void train(Team team, Preparation preparation) throws InterruptedException {
    try (Prefetch<Lesson> lessons = new Prefetch<>(lessons(done))) {
      train(new LessonTrainer(supernet, team, settings), lessons, preparation);
    } catch (InterruptedException e) {
      store(preparation);
      throw e;
    }
  }

  private void train(LessonTrainer trainer, Prefetch<Lesson> lessons, Preparation preparation)
      throws InterruptedException {
    long stored = System.nanoTime();
    Remaining remaining = new Remaining(done, stored);
    SizeRange sizes = sizes(trainer);
    while (done < steps) {
      requireUninterrupted();
      double newLoss = trainer.learn(lessons.next(), length -> rate(sizes.of(length)));
      requireFinite(newLoss);
      loss = done == 0 ? newLoss : KEPT_LOSS * loss + (1 - KEPT_LOSS) * newLoss;
      done++;
      long now = System.nanoTime();
      if (now - stored >= STORED_EVERY || done == steps) {
        store(preparation);
        stored = System.nanoTime();
      }
      preparation.advanced((double) done / steps, progress(remaining.minutes(done, steps, now)));
    }
  }

  private Lessons lessons(long first) {
    return new Lessons(images, settings, sampler, lessonSeed, first);
  }

  private SizeRange sizes(LessonTrainer trainer) {
    return settings.schedule().dependsOnSize()
        ? trainer.sizes(sampler.extremes())
        : new SizeRange(1, 1);
  }

  private double rate(double size) {
    return settings.schedule().at(settings.learningRate(), settings.warmUp(), done, steps, size);
  }

  private String progress(double minutes) {
    return String.format(Locale.ROOT, "supernet, loss %.3f, %.1f minutes left", loss, minutes);
  }

  /** Refuses to go on without a loss. The same settings would end alike. */
  private void requireFinite(double newLoss) {
    if (!Double.isFinite(newLoss)) {
      throw new PreparationException(
          "supernet: diverged, loss is %s at step %s of %s; a lower learningRate may help"
              .formatted(newLoss, done + 1, steps));
    }
  }

  private static void requireUninterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("told to stop");
    }
  }

  /**
   * Estimates how long the rest takes.
   *
   * @param first the number of steps that were done before
   * @param start the time at that step, in nanoseconds
   */
  private record Remaining(long first, long start) {
    double minutes(long done, long steps, long now) {
      double each = (double) (now - start) / (done - first);
      return each * (steps - done) / TimeUnit.MINUTES.toNanos(1);
    }
  }
}
