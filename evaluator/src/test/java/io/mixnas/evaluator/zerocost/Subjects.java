package io.mixnas.evaluator.zerocost;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.Stem;
import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.network.UntrainedNetwork;
import java.util.List;
import java.util.SplittableRandom;

/** Creates small networks and images. */
final class Subjects {
  private Subjects() {}

  /** Returns a network whose stem looks at single pixels and whose head has no convolution. */
  static Architecture plain(int resolution, int channels, Block... blocks) {
    return new Architecture(
        new Input(resolution),
        Padding.SAME,
        new Stem(channels, 1, 1, Activation.RELU),
        List.of(blocks),
        new Head.PoolOnly(3));
  }

  /** Returns a subject that looks at two batches of noise. */
  static Subject of(Architecture architecture, int images, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return of(
        architecture,
        seed,
        noise(architecture, images, random),
        noise(architecture, images, random));
  }

  static Subject of(Architecture architecture, long seed, Batch first, Batch second) {
    UntrainedNetwork network = new UntrainedNetwork(architecture, seed);
    return new Subject(architecture, network, new ImageSample(first, second), seed);
  }

  private static Batch noise(Architecture architecture, int images, SplittableRandom random) {
    int side = architecture.input().resolution();
    float[] values = new float[images * Input.CHANNELS * side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    int[] labels = random.ints(images, 0, architecture.head().classes()).toArray();
    return new Batch(values, labels);
  }

  /**
   * Returns a batch of gray images of 8x8 pixels.
   *
   * @param patterns the squares of 2x2 pixels of each image, row by row: white for {@code #},
   *     otherwise black
   */
  static Batch gray(String... patterns) {
    float[] values = new float[patterns.length * Input.CHANNELS * 64];
    for (int i = 0; i < values.length; i++) {
      int square = i % 64 / 16 * 4 + i % 8 / 2;
      values[i] = patterns[i / 64 / Input.CHANNELS].charAt(square) == '#' ? 1 : -1;
    }
    return new Batch(values, new int[patterns.length]);
  }
}
