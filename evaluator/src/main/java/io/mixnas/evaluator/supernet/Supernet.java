package io.mixnas.evaluator.supernet;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.fused.Team;
import io.mixnas.space.SearchSpace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One set of shared weights from which every network of a space takes its own, and the state of
 * their training.
 */
final class Supernet {
  private final SearchSpace space;
  private final NetworkScale scale;
  private final StageNames names;
  private final SharedWeights weights;

  private Supernet(SearchSpace space, NetworkScale scale, StageNames names, SharedWeights weights) {
    this.space = space;
    this.scale = scale;
    this.names = names;
    this.weights = weights;
  }

  /**
   * Returns an untrained supernet.
   *
   * @param seed the seed of the initial weights
   */
  static Supernet of(
      SearchSpace space, NetworkScale scale, OptionWeights optionWeights, long seed) {
    StageNames names = new StageNames(optionWeights == OptionWeights.OWN);
    return new Supernet(space, scale, names, SharedWeights.of(space, scale, names, seed));
  }

  SharedWeights weights() {
    return weights;
  }

  NetworkScale scale() {
    return scale;
  }

  SearchSpace space() {
    return space;
  }

  /**
   * Returns something that makes networks of the present weights.
   *
   * @param smoothing the part of each label that is shared among all classes in training
   */
  NetworkFactory networks(Team team, double smoothing) {
    return new NetworkFactory(weights, names, new NetworkMemory(team), smoothing);
  }

  /**
   * Returns the network that stands for an architecture; empty when it is none of the space.
   *
   * @throws IllegalArgumentException when it cannot be scaled
   */
  Optional<SlicedNetwork> find(Architecture architecture, NetworkFactory factory) {
    return space
        .places(architecture.withResolution(space.resolution()).withClasses(space.classes()))
        .map(places -> factory.network(scale.of(architecture), places));
  }

  /** Returns a text that differs where the layout of the weights or the choice of networks does. */
  String layout() {
    List<SharedTensor> tensors = weights.tensors();
    return space.name()
        + space.decisions()
        + tensors.stream()
            .map(tensor -> tensor.name() + tensor.shape())
            .collect(Collectors.joining(" "));
  }
}
