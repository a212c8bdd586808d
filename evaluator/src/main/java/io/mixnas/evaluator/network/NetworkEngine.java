package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.kernel.Kernels;

/**
 * The engine that computes a network. From the same seed, both engines give the same results up to
 * rounding.
 */
public enum NetworkEngine {
  /**
   * Computes on Java arrays with our own kernels. This is the fast engine. It loads no class of
   * ND4J.
   */
  FUSED {
    @Override
    public TrainableNetwork build(
        Architecture architecture, TrainingRule training, long seed, int threads) {
      return FusedTrainable.build(architecture, training, seed, threads);
    }

    @Override
    public TrainableNetwork restore(
        Architecture architecture, TrainingRule training, byte[] saved, int threads) {
      return FusedTrainable.restore(architecture, training, saved, threads);
    }

    @Override
    public int check(Architecture architecture, TrainingRule training, byte[] saved) {
      return FusedTrainable.saved(architecture, training, saved).parameters().length;
    }

    @Override
    public String description() {
      return "fused, kernels: " + Kernels.chosen().description();
    }
  },
  /** Computes a {@link StandardNetwork} of Deeplearning4j's own layers, always in one thread. */
  STANDARD {
    @Override
    public TrainableNetwork build(
        Architecture architecture, TrainingRule training, long seed, int threads) {
      Engine.start();
      return GraphTrainable.standard(architecture, training, seed);
    }

    @Override
    public TrainableNetwork restore(
        Architecture architecture, TrainingRule training, byte[] saved, int threads) {
      Engine.start();
      return GraphTrainable.restore(architecture, training, saved);
    }

    @Override
    public int check(Architecture architecture, TrainingRule training, byte[] saved) {
      return SavedNetwork.read(architecture, training, saved).parameters().length;
    }

    @Override
    public String description() {
      return Engine.description();
    }
  };

  /**
   * Builds an initialised network, which the caller must close.
   *
   * @param seed the seed of its initial parameters, which are the same in every engine
   * @param threads the number of threads that may compute, at least 1; results do not depend on it
   */
  public abstract TrainableNetwork build(
      Architecture architecture, TrainingRule training, long seed, int threads);

  /**
   * Restores a saved network, which the caller must close.
   *
   * @param training the rule that the network was built with
   * @param saved the result of {@link TrainableNetwork#toBytes} of the same engine
   * @param threads the number of threads that may compute, at least 1; results do not depend on it
   * @throws IllegalArgumentException if this is not a saved network
   */
  public abstract TrainableNetwork restore(
      Architecture architecture, TrainingRule training, byte[] saved, int threads);

  /**
   * Refuses a file that {@link #restore} would refuse, without building the network.
   *
   * @return the number of its parameters, including running statistics
   * @throws IllegalArgumentException if the file is not a saved network of that architecture and
   *     rule
   */
  public abstract int check(Architecture architecture, TrainingRule training, byte[] saved);

  /**
   * Loads what the engine needs, so that a missing library is reported before any work is done.
   *
   * @throws IllegalStateException if something is missing; the message says what would be right
   */
  public void start() {
    description();
  }

  /**
   * Returns one line that says what computes, for a trial's provenance. Loads what the engine
   * needs.
   *
   * @throws IllegalStateException if that is missing; the message says what would be right
   */
  public abstract String description();
}
