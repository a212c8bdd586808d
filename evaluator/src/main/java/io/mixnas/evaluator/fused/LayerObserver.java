package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.layer.Layer;

/**
 * Sees what the layers of a training pass compute, before any activation is applied: the output of
 * every batch norm, and of every dense layer but the classifier. The hidden values of
 * squeeze-and-excitation are not shown.
 */
@FunctionalInterface
public interface LayerObserver {
  /** Sees nothing. */
  LayerObserver NONE = (layer, activation, image, values) -> {};

  /**
   * Sees some channels of one image. Every value of an observed layer is shown once. Those of one
   * image are shown by one thread at a time, in an order that is the same for every image, whatever
   * the number of threads; images of a batch may be shown by several threads at once.
   *
   * @param layer whose output it is
   * @param activation that follows the layer; the identity for none
   * @param image its number in the batch
   * @param values to be read before this method returns
   */
  void observe(Layer layer, Activation activation, int image, ObservedValues values);
}
