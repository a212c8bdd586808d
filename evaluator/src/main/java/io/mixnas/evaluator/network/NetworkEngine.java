package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.fused.Team;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/** What computes a network. Both give the same up to rounding, from the same seed. */
public enum NetworkEngine {
  /** {@link FusedNetwork}: the fast one. */
  FUSED {
    @Override
    ComputationGraph graph(Architecture architecture, TrainingRule training, long seed) {
      return FusedNetwork.build(architecture, training, seed);
    }

    @Override
    TrainableNetwork trainable(
        ComputationGraph network, Architecture architecture, TrainingRule training, int threads) {
      Team team = new Team(threads);
      FusedNetwork.assign(network, team);
      return new TrainableNetwork(network, architecture, training.labelSmoothing(), team);
    }
  },
  /** {@link StandardNetwork}: Deeplearning4j's own layers, one thread whatever was asked for. */
  STANDARD {
    @Override
    ComputationGraph graph(Architecture architecture, TrainingRule training, long seed) {
      return StandardNetwork.build(architecture, training, seed);
    }

    @Override
    TrainableNetwork trainable(
        ComputationGraph network, Architecture architecture, TrainingRule training, int threads) {
      return new TrainableNetwork(network, architecture, training);
    }
  };

  /**
   * An initialised network, the caller's to close.
   *
   * @param seed of its initial parameters, which are the same with every engine
   * @param threads that may compute, at least 1; results do not depend on them
   */
  public TrainableNetwork build(
      Architecture architecture, TrainingRule training, long seed, int threads) {
    return trainable(graph(architecture, training, seed), architecture, training, threads);
  }

  /**
   * A network as it was saved, the caller's to close.
   *
   * @param training as it was built with
   * @param saved by {@link TrainableNetwork#toBytes}, of the same engine
   * @param threads that may compute, at least 1; results do not depend on them
   * @throws IllegalArgumentException when it is no saved network
   */
  public TrainableNetwork restore(
      Architecture architecture, TrainingRule training, byte[] saved, int threads) {
    try {
      ComputationGraph network =
          ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(saved), true);
      return trainable(network, architecture, training, threads);
    } catch (IOException e) {
      throw new IllegalArgumentException("network: cannot be restored: " + e.getMessage(), e);
    }
  }

  abstract ComputationGraph graph(Architecture architecture, TrainingRule training, long seed);

  abstract TrainableNetwork trainable(
      ComputationGraph network, Architecture architecture, TrainingRule training, int threads);
}
