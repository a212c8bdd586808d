package io.mixnas.evaluator.zerocost;

import io.mixnas.evaluator.fused.FeatureShape;
import java.util.List;

/**
 * Computes the first two scores of AZ-NAS (Lee and Ham, CVPR 2024, arXiv 2403.19232, sections 3.2.1
 * and 3.2.2) from the features of each block, a sample for each pixel of each image. The
 * expressivity of a block is the entropy of its principal components: {@code -sum(p log p)}, where
 * p are the eigenvalues of the covariance of its channels over their sum.
 *
 * <p>Deviations: the network sees training images, where the authors' code feeds it Gaussian noise
 * by default; and its initial weights are scaled by their fan-out, where theirs are by fan-in.
 */
final class Expressivity {
  private static final double LEAST = 1e-8; // added to p in the logarithm, as in the authors' code

  private Expressivity() {}

  /** Returns the sum of the expressivity of all blocks. */
  static double of(BlockOutputs outputs) {
    return ofBlocks(outputs).stream().mapToDouble(Double::doubleValue).sum();
  }

  /**
   * Returns the progressivity: the least difference between the expressivity of a block and that of
   * the one before; 0 for a network of one block.
   */
  static double progressivity(BlockOutputs outputs) {
    List<Double> each = ofBlocks(outputs);
    double least = each.size() > 1 ? Double.POSITIVE_INFINITY : 0;
    for (int i = 1; i < each.size(); i++) {
      least = Math.min(least, each.get(i) - each.get(i - 1));
    }
    return least;
  }

  private static List<Double> ofBlocks(BlockOutputs outputs) {
    return outputs.blocks().stream()
        .map(
            block ->
                entropy(covariance(block.output(), block.run().part().output(), outputs.images())))
        .toList();
  }

  static double entropy(double[][] covariance) {
    double[] values = EigenValues.ofSymmetric(covariance);
    double total = 0;
    for (double value : values) {
      total += Math.max(0, value);
    }
    double entropy = 0;
    for (double value : values) {
      double p = total > 0 ? Math.max(0, value) / total : 0;
      entropy -= p * Math.log(p + LEAST);
    }
    return entropy;
  }

  /** Returns the covariance of the channels, {@code [channel][channel]}. */
  private static double[][] covariance(float[] features, FeatureShape shape, int images) {
    int samples = images * shape.pixels();
    double[] mean = mean(features, shape, samples);
    double[] centred = new double[shape.channels()];
    double[][] sums = new double[shape.channels()][shape.channels()];
    for (int sample = 0; sample < samples; sample++) {
      for (int c = 0; c < centred.length; c++) {
        centred[c] = features[sample * shape.stride() + c] - mean[c];
      }
      addSquare(centred, sums);
    }
    for (int row = 0; row < sums.length; row++) {
      for (int column = 0; column <= row; column++) {
        sums[row][column] /= samples;
        sums[column][row] = sums[row][column];
      }
    }
    return sums;
  }

  private static double[] mean(float[] features, FeatureShape shape, int samples) {
    double[] mean = new double[shape.channels()];
    for (int sample = 0; sample < samples; sample++) {
      for (int c = 0; c < mean.length; c++) {
        mean[c] += features[sample * shape.stride() + c] / (double) samples;
      }
    }
    return mean;
  }

  /** Adds the lower half of {@code x x'}. */
  private static void addSquare(double[] x, double[][] sums) {
    for (int row = 0; row < x.length; row++) {
      double factor = x[row];
      double[] to = sums[row];
      for (int column = 0; column <= row; column++) {
        to[column] += factor * x[column];
      }
    }
  }
}
