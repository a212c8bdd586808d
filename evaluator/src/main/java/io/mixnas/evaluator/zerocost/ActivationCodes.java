package io.mixnas.evaluator.zerocost;

import io.mixnas.architecture.Activation;
import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.fused.LayerObserver;
import io.mixnas.evaluator.fused.ObservedValues;
import io.mixnas.evaluator.network.UntrainedNetwork;
import io.mixnas.layer.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the binary activation code of each image of a batch (Mellor et al. 2021, arXiv 2006.04647,
 * section 3): one bit for each unit of each activation layer, 1 where the unit is active.
 *
 * <p>A unit is active where its pre-activation, the output of batch norm or of a dense layer, is
 * above 0. For relu and relu6 that is where it lets its input pass. For swish and hard-swish, which
 * the paper does not treat, it is the part where they come close to the identity; elsewhere they
 * stay between -0.4 and 0. The hidden units of squeeze-and-excitation have no bit.
 */
final class ActivationCodes {
  private final List<BitCode> codes; // [image]

  private ActivationCodes(List<BitCode> codes) {
    this.codes = codes;
  }

  /** Computes the codes of the images of a batch. */
  static ActivationCodes of(UntrainedNetwork network, Batch batch) {
    long units = ActivationUnits.count(network.architecture());
    List<BitCode> codes = new ArrayList<>();
    for (int image = 0; image < batch.size(); image++) {
      codes.add(new BitCode(units));
    }
    network.show(batch.images(), batch.size(), new Writer(codes));
    for (BitCode code : codes) {
      requireLength(code, units);
    }
    return new ActivationCodes(codes);
  }

  /** Notices an activation whose values the engine does not show. */
  private static void requireLength(BitCode code, long units) {
    if (code.length() != units) {
      throw new IllegalStateException(
          "activation codes: must have %s bits, had %s".formatted(units, code.length()));
    }
  }

  /** Returns the number of images. */
  int images() {
    return codes.size();
  }

  /** Returns the number of units of the network. */
  int units() {
    return codes.get(0).length();
  }

  /** Returns in how many units two images agree. */
  int agreement(int image, int other) {
    return units() - codes.get(image).distance(codes.get(other));
  }

  /** Appends what it sees to the codes. */
  private record Writer(List<BitCode> codes) implements LayerObserver {
    @Override
    public void observe(Layer layer, Activation activation, int image, ObservedValues values) {
      if (activation != Activation.IDENTITY) {
        codes.get(image).append(values);
      }
    }
  }
}
