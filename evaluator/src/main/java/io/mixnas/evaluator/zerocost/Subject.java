package io.mixnas.evaluator.zerocost;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.network.UntrainedNetwork;

/**
 * Holds what scores look at: an architecture, a smaller untrained network of it, and images. What
 * several scores need is computed once. For one thread.
 */
final class Subject {
  private final Architecture architecture;
  private final UntrainedNetwork network;
  private final ImageSample images;
  private final long seed;
  private ActivationCodes codes;
  private BlockOutputs blocks;
  private float[] gradient;
  private float[] secondGradient;

  /**
   * Creates a subject.
   *
   * @param architecture the architecture as it was proposed
   * @param network the network that stands for it
   */
  Subject(Architecture architecture, UntrainedNetwork network, ImageSample images, long seed) {
    this.architecture = architecture;
    this.network = network;
    this.images = images;
    this.seed = seed;
  }

  Architecture architecture() {
    return architecture;
  }

  UntrainedNetwork network() {
    return network;
  }

  /** Returns the seed of what is random in a score. */
  long seed() {
    return seed;
  }

  ImageSample images() {
    return images;
  }

  /** Returns the codes of the first batch. */
  ActivationCodes codes() {
    if (codes == null) {
      codes = ActivationCodes.of(network, images.first());
    }
    return codes;
  }

  /** Returns what the blocks compute of the first batch. */
  BlockOutputs blocks() {
    if (blocks == null) {
      blocks = BlockOutputs.of(network, images.first());
    }
    return blocks;
  }

  /** Returns the gradient of the first batch's mean cross entropy by all parameters. */
  float[] gradient() {
    if (gradient == null) {
      gradient = network.gradient(images.first().images(), images.first().labels());
    }
    return gradient;
  }

  /** Returns the gradient of the second batch's mean cross entropy by all parameters. */
  float[] secondGradient() {
    if (secondGradient == null) {
      secondGradient = network.gradient(images.second().images(), images.second().labels());
    }
    return secondGradient;
  }
}
