package io.mixnas.evaluator.training;

import io.mixnas.architecture.Architecture;
import io.mixnas.cost.Cost;
import io.mixnas.cost.CostBreakdown;
import io.mixnas.document.DocumentException;
import io.mixnas.evaluator.archive.NetworkArchive;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.evaluator.network.TrainingRule;
import io.mixnas.evaluator.network.TrunkRule;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * The plan of a training: the network, the recipe, the engine, the seed, and how the trunk is
 * trained.
 *
 * @param architecture the architecture, at the resolution and for the classes of the images
 * @param engine the engine that computes
 * @param seed the seed of initial weights, shuffling, augmentation and dropout
 * @param trunk how the layers before the classifier are trained
 */
public record TrainingPlan(
    Architecture architecture, Recipe recipe, NetworkEngine engine, long seed, Trunk trunk) {
  /**
   * The largest number of values, which leaves room for most channels that kernels add to fill
   * their vectors. The fused engine refuses a batch for which the room is too small.
   */
  private static final int MOST_VALUES = 1 << 30;

  public TrainingPlan {
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(trunk, "trunk");
    requireParameters(CostBreakdown.of(architecture).total());
    requireFeatureMaps(architecture, 1);
  }

  /** Creates the plan of a training in which the whole network has one learning rate. */
  public TrainingPlan(Architecture architecture, Recipe recipe, NetworkEngine engine, long seed) {
    this(architecture, recipe, engine, seed, new Trunk.Trained(recipe.learningRate()));
  }

  /** Returns this plan with another treatment of the trunk. */
  public TrainingPlan withTrunk(Trunk other) {
    return new TrainingPlan(architecture, recipe, engine, seed, other);
  }

  /**
   * Returns this plan if its training steps are possible: no feature map may be larger than a Java
   * array.
   *
   * @throws IllegalArgumentException if they are not; the message names the rule
   */
  public TrainingPlan requireSteps() {
    requireFeatureMaps(architecture, recipe.batches().largest());
    return this;
  }

  /**
   * Returns this plan if its training steps are possible and can be counted.
   *
   * @param images the number of training images
   * @throws IllegalArgumentException if they are not; the message names the rule
   */
  public TrainingPlan requireSteps(int images) {
    recipe.requireSteps(images);
    return requireSteps();
  }

  private static void requireFeatureMaps(Architecture architecture, int images) {
    long largest =
        CostBreakdown.of(architecture).layers().stream()
            .mapToLong(
                layer -> (long) layer.outputSize() * layer.outputSize() * layer.outputChannels())
            .max()
            .orElse(0);
    if (largest * images > MOST_VALUES) {
      throw new IllegalArgumentException(
          "architecture: a feature map of %s images must have at most %s values, has %s"
              .formatted(images, MOST_VALUES, largest * images));
    }
  }

  private static void requireParameters(Cost cost) {
    if (cost.parameters() > NetworkArchive.MOST_PARAMETERS) {
      throw new IllegalArgumentException(
          "architecture: must have at most %s parameters to have weights, has %s"
              .formatted(NetworkArchive.MOST_PARAMETERS, cost.parameters()));
    }
  }

  /**
   * Builds the network with which a training begins, for prediction. The caller must close it.
   *
   * @param threads the number of threads that may compute, at least 1; results do not depend on it
   */
  public TrainableNetwork untrained(int threads) {
    return engine.build(architecture, rule(1), initialSeed(), threads);
  }

  /**
   * Refuses a file from which this plan's network cannot be restored.
   *
   * @param source the name in error messages
   * @param saved the result of {@link TrainableNetwork#toBytes}
   * @return the number of its parameters, including running statistics
   * @throws DocumentException if the file is not a saved network of this architecture and recipe
   */
  int requireNetwork(String source, byte[] saved) {
    try {
      return engine.check(architecture, rule(1), saved);
    } catch (IllegalArgumentException e) {
      throw new DocumentException("%s: %s".formatted(source, e.getMessage()), e);
    }
  }

  /**
   * Returns the rule by which parameters are trained.
   *
   * @param images the number of training images
   */
  TrainingRule rule(int images) {
    return recipe.rule(images).withTrunk(trunkRule(images));
  }

  private TrunkRule trunkRule(int images) {
    return trunk instanceof Trunk.Trained trained
        ? new TrunkRule.Trained(recipe.schedule(trained.learningRate(), images))
        : new TrunkRule.Frozen();
  }

  /** Returns the seed of the shuffling. */
  long shuffleSeed() {
    return new SplittableRandom(seed).nextLong();
  }

  /** Returns the seed of the initial weights. */
  long initialSeed() {
    SplittableRandom seeds = new SplittableRandom(seed);
    seeds.nextLong(); // the seed of the shuffling
    return seeds.nextLong();
  }
}
