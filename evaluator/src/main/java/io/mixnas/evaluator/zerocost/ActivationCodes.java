package io.mixnas.evaluator.zerocost;

import io.mixnas.architecture.Activation;
import io.mixnas.evaluator.fused.LayerObserver;
import io.mixnas.evaluator.fused.ObservedValues;
import io.mixnas.layer.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * The binary code of each image of a batch: a bit for every unit of every activation, 1 where it is
 * active. A unit is active where its pre-activation is above 0, whatever the activation: relu lets
 * it pass there, and swish and hard-swish, which are no more than -0.4 elsewhere, do so nearly.
 */
final class ActivationCodes implements LayerObserver {
  private final List<BitCode> codes = new ArrayList<>(); // [image]

  /**
   * @param images in the batch
   * @param units bits of a code, about
   */
  ActivationCodes(int images, long units) {
    for (int image = 0; image < images; image++) {
      codes.add(new BitCode(units));
    }
  }

  @Override
  public void observe(Layer layer, Activation activation, int image, ObservedValues values) {
    if (activation != Activation.IDENTITY) {
      codes.get(image).append(values);
    }
  }

  BitCode code(int image) {
    return codes.get(image);
  }

  int images() {
    return codes.size();
  }
}
