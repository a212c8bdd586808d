package io.mixnas.evaluator.network;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Expansion;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.Stem;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A small network with each of our own vertices and activations, and images for it. */
final class Networks {
  static final int RESOLUTION = 8;
  static final int CLASSES = 3;
  static final Architecture SMALL = small();

  private Networks() {}

  /** Returns standard normal values. */
  static float[] images(int count, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    float[] images = new float[count * Input.CHANNELS * RESOLUTION * RESOLUTION];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    return images;
  }

  /** Returns labels that go through the classes in turn. */
  static int[] labels(int count) {
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % CLASSES;
    }
    return labels;
  }

  private static Architecture small() {
    SqueezeExcitation se =
        new SqueezeExcitation(
            0.5,
            SqueezeExcitation.Source.EXPANDED,
            SqueezeExcitation.Rounding.FLOOR,
            Activation.RELU,
            Gate.HARD_SIGMOID);
    InvertedResidual block =
        new InvertedResidual(
            8,
            8,
            Optional.of(new Expansion(2, 2)),
            MixConv.of(3, 5),
            1,
            2,
            Activation.HARD_SWISH,
            Optional.of(se),
            Activation.IDENTITY,
            true);
    return new Architecture(
        new Input(RESOLUTION),
        Padding.SAME,
        new Stem(8, 3, 2, Activation.SWISH),
        List.of(block),
        new Head.ConvolutionThenPool(12, Activation.HARD_SWISH, CLASSES));
  }
}
