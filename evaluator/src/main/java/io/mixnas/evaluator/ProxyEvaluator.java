package io.mixnas.evaluator;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.trial.Evaluation;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Trains a proxy of each architecture from scratch and scores it by a figure of the training, see
 * {@link ProxyScore}. The other figures are the metrics of the evaluation.
 */
public final class ProxyEvaluator implements Evaluator {
  private final ImageDataset images;
  private final ProxySettings settings;
  private final int threads;

  /**
   * Creates an evaluator with one thread for each evaluation: several evaluations at once make the
   * best use of a machine.
   *
   * @param images the images at the resolution of the settings
   */
  public ProxyEvaluator(ImageDataset images, ProxySettings settings) {
    this(images, settings, 1);
  }

  /**
   * Creates an evaluator.
   *
   * @param images the images at the resolution of the settings
   * @param threads the threads for each evaluation, at least 1; scores do not depend on them
   */
  public ProxyEvaluator(ImageDataset images, ProxySettings settings, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: must be at least 1, were " + threads);
    }
    if (images.training().resolution() != settings.resolution()) {
      throw new IllegalArgumentException(
          "images: must be %s pixels per side, were %s"
              .formatted(settings.resolution(), images.training().resolution()));
    }
    this.images = images;
    this.threads = threads;
    this.settings = Objects.requireNonNull(settings, "settings");
    settings.engine().start();
  }

  @Override
  public Evaluation evaluate(Architecture architecture, long seed, EvaluationListener listener)
      throws EvaluationException, InterruptedException {
    try (ProxyTraining training = training(proxy(architecture), seed, listener)) {
      return training.run();
    }
  }

  @Override
  public Optional<Duration> expectedTime(Architecture architecture) throws InterruptedException {
    return EvaluationSample.time(this, architecture, System::nanoTime);
  }

  @Override
  public ProxyEvaluator trainingFor(int epochs) {
    return new ProxyEvaluator(images, settings.withEpochs(epochs), threads);
  }

  private ProxyTraining training(Architecture proxy, long seed, EvaluationListener listener)
      throws EvaluationException {
    try {
      return new ProxyTraining(proxy, images, settings, threads, seed, listener);
    } catch (IllegalArgumentException e) {
      throw new EvaluationException("cannot be built: " + e.getMessage(), e);
    }
  }

  private Architecture proxy(Architecture architecture) throws EvaluationException {
    try {
      return settings.proxy(architecture, images.training().classes().size());
    } catch (IllegalArgumentException e) { // for example, too few channels for its groups
      throw new EvaluationException(
          "has no proxy of width %s at %sx%s: %s"
              .formatted(
                  settings.width(), settings.resolution(), settings.resolution(), e.getMessage()),
          e);
    }
  }
}
