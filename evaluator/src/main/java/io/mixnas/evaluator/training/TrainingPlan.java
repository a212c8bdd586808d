package io.mixnas.evaluator.training;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.TrainableNetwork;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * What is trained, and how.
 *
 * @param architecture at the resolution and for the classes of the images
 * @param engine what computes
 * @param seed of initial weights, shuffling, augmentation and dropout
 */
public record TrainingPlan(
    Architecture architecture, Recipe recipe, NetworkEngine engine, long seed) {
  public TrainingPlan {
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(engine, "engine");
  }

  /**
   * The network that a training begins with, to predict with; the caller's to close.
   *
   * @param threads that may compute, at least 1; results do not depend on them
   */
  public TrainableNetwork untrained(int threads) {
    return engine.build(architecture, recipe.rule(1), initialSeed(), threads);
  }

  /**
   * Refuses a file from which this plan's network cannot be restored.
   *
   * @param saved by {@link TrainableNetwork#toBytes}
   * @return the number of its parameters, running statistics included
   * @throws IllegalArgumentException when it is no saved network of this architecture and recipe
   */
  int requireNetwork(byte[] saved) {
    return engine.check(architecture, recipe.rule(1), saved);
  }

  /** Of the shuffling. */
  long shuffleSeed() {
    return new SplittableRandom(seed).nextLong();
  }

  /** Of the initial weights. */
  long initialSeed() {
    SplittableRandom seeds = new SplittableRandom(seed);
    seeds.nextLong(); // is the shuffling's
    return seeds.nextLong();
  }
}
