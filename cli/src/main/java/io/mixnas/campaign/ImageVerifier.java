package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.data.Augmentation;
import io.mixnas.evaluator.training.DivergedException;
import io.mixnas.evaluator.training.ModelFile;
import io.mixnas.evaluator.training.NetworkTraining;
import io.mixnas.evaluator.training.Recipe;
import io.mixnas.evaluator.training.TrainingListener;
import io.mixnas.evaluator.training.TrainingPlan;
import io.mixnas.evaluator.training.TrainingSettings;
import io.mixnas.release.Release;
import io.mixnas.results.verification.VerifiedNetwork;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * Trains networks at full width and the resolution of the space, by the recipe of the campaign's
 * trainings except for the epochs. Shifts and cutout grow with the resolution. One thread computes
 * each network.
 */
final class ImageVerifier implements Verifier {
  private final VerificationImages images;
  private final TrainingSettings usual;
  private final Recipe recipe;
  private final InitialParameters initial;

  /** Gives the parameters that networks begin with. */
  @FunctionalInterface
  interface InitialParameters {
    /**
     * Returns the parameters by the names of {@link
     * io.mixnas.evaluator.network.TrainableNetwork#parameters}; the seed gives all others.
     *
     * @throws EvaluationException when the network cannot have any
     */
    Map<String, float[]> of(Architecture network) throws EvaluationException;
  }

  /**
   * @param initial the parameters that networks begin with
   */
  ImageVerifier(
      VerificationImages images, TrainingSettings usual, int epochs, InitialParameters initial) {
    this.images = images;
    this.initial = initial;
    this.usual = usual;
    this.recipe =
        scaled(
            usual.recipe().withEpochs(epochs), images.judging().resolution(), usual.resolution());
  }

  @Override
  public Verified train(VerifiedNetwork network, long seed, boolean keep, DoubleConsumer progress)
      throws EvaluationException, InterruptedException {
    long start = System.nanoTime();
    TrainingPlan plan = new TrainingPlan(network.architecture(), recipe, usual.engine(), seed);
    try (NetworkTraining training = begin(plan)) {
      while (!training.isDone()) {
        training.epoch(step -> progress.accept(done(step)));
      }
      double accuracy = training.evaluate(images.judging()).accuracy();
      Optional<byte[]> model =
          keep
              ? Optional.of(ModelFile.write(training, images.dataset(), about(network, accuracy)))
              : Optional.empty();
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      return new Verified(accuracy, training.curve(), time, model);
    } catch (DivergedException e) {
      throw new EvaluationException(e.getMessage(), e);
    }
  }

  private NetworkTraining begin(TrainingPlan plan) throws EvaluationException {
    try {
      return NetworkTraining.begin(plan, images.dataset(), initial.of(plan.architecture()), 1);
    } catch (IllegalArgumentException e) {
      throw new EvaluationException("cannot be built: " + e.getMessage(), e);
    }
  }

  private double done(TrainingListener.Step step) {
    return (step.epoch() - 1 + (double) step.number() / step.steps()) / recipe.epochs();
  }

  private Map<String, Object> about(VerifiedNetwork network, double accuracy) {
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("version", Release.build());
    about.put("verifiedNetwork", network.name());
    about.put("accuracy", accuracy);
    about.put("judgedOn", images.judgedOn().word());
    about.put("images", images.judging().size());
    return about;
  }

  private static Recipe scaled(Recipe recipe, int resolution, int before) {
    if (resolution == before) {
      return recipe;
    }
    Augmentation old = recipe.augmentation();
    return recipe.withAugmentation(
        new Augmentation(
            old.cropPadding() * resolution / before,
            old.horizontalFlip(),
            old.cutout() * resolution / before));
  }
}
