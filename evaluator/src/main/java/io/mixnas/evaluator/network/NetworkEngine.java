package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.kernel.Kernels;

/** What computes a network. Both give the same up to rounding, from the same seed. */
public enum NetworkEngine {
  /** On Java arrays, with kernels of our own: the fast one. Nothing of ND4J is loaded. */
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
  /** {@link StandardNetwork}: Deeplearning4j's own layers, one thread whatever was asked for. */
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
   * An initialised network, the caller's to close.
   *
   * @param seed of its initial parameters, which are the same with every engine
   * @param threads that may compute, at least 1; results do not depend on them
   */
  public abstract TrainableNetwork build(
      Architecture architecture, TrainingRule training, long seed, int threads);

  /**
   * A network as it was saved, the caller's to close.
   *
   * @param training as it was built with
   * @param saved by {@link TrainableNetwork#toBytes}, of the same engine
   * @param threads that may compute, at least 1; results do not depend on them
   * @throws IllegalArgumentException when it is no saved network
   */
  public abstract TrainableNetwork restore(
      Architecture architecture, TrainingRule training, byte[] saved, int threads);

  /**
   * Refuses a file that {@link #restore} would refuse, without making a network of it.
   *
   * @return the number of its parameters, running statistics included
   * @throws IllegalArgumentException when it is no saved network of that architecture and rule
   */
  public abstract int check(Architecture architecture, TrainingRule training, byte[] saved);

  /**
   * Loads what the engine needs, so that what is missing is told before any work.
   *
   * @throws IllegalStateException naming what would be right
   */
  public void start() {
    description();
  }

  /**
   * In one line: what computes, for a trial's provenance. Loads what the engine needs.
   *
   * @throws IllegalStateException naming what would be right when that is not there
   */
  public abstract String description();
}
