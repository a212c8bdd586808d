package io.mixnas.evaluator.zerocost;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.network.UntrainedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Scores untrained networks. All networks see the same images and begin with weights of the same
 * seeds: scores of different draws do not compare well (docs/zero-cost.md). Several threads may use
 * it at once.
 */
final class UntrainedScorer {
  private final ZeroCostSettings settings;
  private final int classes;
  private final List<Draw> draws;

  /** Images, and the seed of the initial weights. */
  private record Draw(ImageSample images, long seed) {}

  /**
   * Creates a scorer.
   *
   * @throws IllegalArgumentException when the images have another resolution than the settings, or
   *     there are too few
   */
  UntrainedScorer(EvaluatorContext context, ZeroCostSettings settings) {
    int pixels = context.images().training().resolution();
    if (pixels != settings.resolution()) {
      throw new IllegalArgumentException(
          "images: must be %s pixels per side, were %s".formatted(settings.resolution(), pixels));
    }
    this.settings = settings;
    this.classes = context.images().training().classes().size();
    this.draws = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(context.seed());
    for (int draw = 0; draw < settings.draws(); draw++) {
      ImageSample images =
          ImageSample.draw(context.images(), settings.batch(), random.split().nextLong());
      draws.add(new Draw(images, random.split().nextLong()));
    }
  }

  /**
   * Returns the mean of each score over the draws, in the order of the settings.
   *
   * @throws IllegalArgumentException when the architecture cannot be made as narrow as the settings
   *     ask for
   * @throws ArithmeticException when a score is not finite
   * @throws InterruptedException when this thread was interrupted
   */
  double[] scores(Architecture architecture) throws InterruptedException {
    Architecture narrow =
        architecture
            .withResolution(settings.resolution())
            .withClasses(classes)
            .scaled(settings.width());
    List<ZeroCostScore> scores = settings.scores().scores();
    double[] means = new double[scores.size()];
    for (Draw draw : draws) {
      if (Thread.interrupted()) {
        throw new InterruptedException("told to stop");
      }
      UntrainedNetwork network = new UntrainedNetwork(narrow, draw.seed());
      Subject subject = new Subject(architecture, network, draw.images(), draw.seed());
      for (int i = 0; i < means.length; i++) {
        means[i] += scores.get(i).of(subject) / draws.size();
      }
    }
    return means;
  }
}
