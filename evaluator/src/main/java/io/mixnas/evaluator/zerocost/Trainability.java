package io.mixnas.evaluator.zerocost;

import io.mixnas.evaluator.fused.FeatureShape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Computes the trainability of AZ-NAS (Lee and Ham, CVPR 2024, arXiv 2403.19232, section 3.2.3):
 * the mean, over all blocks behind the stem, of {@code -s - 1 / s + 2}, where s is the largest
 * singular value of an estimate of the block's Jacobian. The score is 0 where gradients keep their
 * size (s = 1), and less where they vanish or explode.
 *
 * <p>The estimate is the mean over pixels and images of {@code u v'}, where v is a random vector of
 * 1 and -1 at an output pixel and u the gradient of {@code v' f} at the input pixels of the same
 * place: several when the block has a stride.
 *
 * <p>Deviations: the network sees training images, where the authors' code feeds it Gaussian noise
 * by default; and its initial weights are scaled by their fan-out, where theirs are by fan-in.
 */
final class Trainability {
  private static final double LEAST = 1e-6; // added to s in the quotient, as in the authors' code

  private Trainability() {}

  /**
   * Computes the score. A subject's blocks can be run backward once.
   *
   * @param seed the seed of the random vectors
   */
  static double of(BlockOutputs outputs, long seed) {
    List<BlockOutputs.Block> blocks = outputs.blocks();
    SplittableRandom random = new SplittableRandom(seed);
    double sum = 0;
    for (BlockOutputs.Block block : blocks.subList(1, blocks.size())) {
      double value = largestSingularValue(jacobian(block, outputs.images(), random.split()));
      sum += -value - 1 / (value + LEAST) + 2;
    }
    return blocks.size() > 1 ? sum / (blocks.size() - 1) : 0;
  }

  private static double largestSingularValue(double[][] matrix) {
    int outputs = matrix[0].length;
    double[][] square = new double[outputs][outputs];
    for (double[] row : matrix) {
      for (int i = 0; i < outputs; i++) {
        for (int j = 0; j < outputs; j++) {
          square[i][j] += row[i] * row[j];
        }
      }
    }
    return Math.sqrt(Math.max(0, Arrays.stream(EigenValues.ofSymmetric(square)).max().orElse(0)));
  }

  /** Returns the estimate, {@code [input channel of each place][output channel]}. */
  private static double[][] jacobian(
      BlockOutputs.Block block, int images, SplittableRandom random) {
    FeatureShape from = block.run().part().input();
    FeatureShape to = block.run().part().output();
    float[] signs = signs(to, images, random);
    float[] slopes = new float[from.length(images)];
    float[] unused = new float[block.run().part().parameterCount()];
    block.run().backward(signs, slopes, unused, 0, 1);
    int step = (from.side() + to.side() - 1) / to.side();
    double[][] sums = new double[step * step * from.channels()][to.channels()];
    for (int image = 0; image < images; image++) {
      for (int place = 0; place < step * step; place++) {
        addPlace(place, step, image, from, slopes, to, signs, sums);
      }
    }
    double count = (double) images * to.pixels();
    Arrays.stream(sums).forEach(row -> Arrays.setAll(row, i -> row[i] / count));
    return sums;
  }

  /**
   * Adds the products of one image's output pixels with the input pixels at one of their places.
   *
   * @param place the place, which counts rows of {@code step} pixels
   */
  private static void addPlace(
      int place,
      int step,
      int image,
      FeatureShape from,
      float[] slopes,
      FeatureShape to,
      float[] signs,
      double[][] sums) {
    for (int pixel = 0; pixel < to.pixels(); pixel++) {
      int y = pixel / to.side() * step + place / step;
      int x = pixel % to.side() * step + place % step;
      if (y < from.side() && x < from.side()) {
        int in = image * from.imageLength() + (y * from.side() + x) * from.stride();
        int out = image * to.imageLength() + pixel * to.stride();
        add(slopes, in, from.channels(), signs, out, sums, place * from.channels());
      }
    }
  }

  private static void add(
      float[] slopes, int in, int inputs, float[] signs, int out, double[][] sums, int row) {
    for (int c = 0; c < inputs; c++) {
      double[] to = sums[row + c];
      double slope = slopes[in + c];
      for (int o = 0; o < to.length; o++) {
        to[o] += slope * signs[out + o];
      }
    }
  }

  /** Draws 1 or -1 for every value; what lies between pixels stays 0. */
  private static float[] signs(FeatureShape shape, int images, SplittableRandom random) {
    float[] signs = new float[shape.length(images)];
    for (int pixel = 0; pixel < images * shape.pixels(); pixel++) {
      for (int c = 0; c < shape.channels(); c++) {
        signs[pixel * shape.stride() + c] = random.nextBoolean() ? 1 : -1;
      }
    }
    return signs;
  }
}
