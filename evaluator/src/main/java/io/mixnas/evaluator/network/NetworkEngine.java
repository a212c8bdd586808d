package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.fused.Team;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** What computes a network. Both give the same up to rounding, from the same seed. */
public enum NetworkEngine {
  /** {@link FusedNetwork}: the fast one. */
  FUSED {
    @Override
    public TrainableNetwork build(
        Architecture architecture, TrainingRule training, long seed, int threads) {
      Team team = new Team(threads);
      ComputationGraph network = FusedNetwork.build(architecture, training, seed);
      FusedNetwork.assign(network, team);
      return new TrainableNetwork(network, architecture, training.labelSmoothing(), team);
    }
  },
  /** {@link StandardNetwork}: Deeplearning4j's own layers, one thread whatever was asked for. */
  STANDARD {
    @Override
    public TrainableNetwork build(
        Architecture architecture, TrainingRule training, long seed, int threads) {
      return new TrainableNetwork(
          StandardNetwork.build(architecture, training, seed), architecture, training);
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
}
