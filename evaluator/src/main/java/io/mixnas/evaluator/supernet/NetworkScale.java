package io.mixnas.evaluator.supernet;

import io.mixnas.architecture.Architecture;

/**
 * Says how much smaller the networks of a supernet are than those of the space.
 *
 * @param width the factor on every channel count, above 0; 1 leaves them alone
 * @param resolution the pixels per side of the images
 * @param classes the number of classes
 */
record NetworkScale(double width, int resolution, int classes) {
  /**
   * Returns the network that stands for an architecture.
   *
   * @throws IllegalArgumentException when it would break a rule, such as too few channels for its
   *     groups
   */
  Architecture of(Architecture architecture) {
    return architecture.withResolution(resolution).withClasses(classes).scaled(width);
  }
}
