package io.mixnas.export;

import io.mixnas.results.onnx.OnnxOutputs;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Compares the outputs of two networks for the same images, each class by itself, with what
 * rounding does to this very network.
 *
 * <p>Two programs that compute the same sums of products in different orders differ by rounding. By
 * the usual backward error analysis, a sum of n rounded products is the exact sum of factors that
 * are off by at most n roundings, and usually by about the square root of n (Higham, Accuracy and
 * Stability of Numerical Algorithms, section 3.1; Higham and Mary, A New Approach to Probabilistic
 * Rounding Error Analysis, 2019). So a logit may be off by {@link #ROUNDINGS} times its change when
 * all parameters move by one rounding. That change is measured on the network itself. It thus suits
 * logits of any size: those of an untrained network, which hardly vary, and saturated ones.
 *
 * @param images the number of images that were compared
 * @param outputs one entry per class, in their order
 * @param probabilityDifference the greatest difference of two probabilities of the same class for
 *     the same image
 */
public record Agreement(int images, List<OutputAgreement> outputs, double probabilityDifference) {
  /** The square root of 4096 products. The networks of the papers have no longer sum. */
  static final double ROUNDINGS = 64;

  /** Some roundings of a probability as a float. */
  private static final double PROBABILITY_ROUNDING = 1e-6;

  public Agreement {
    outputs = List.copyOf(outputs);
  }

  /**
   * Compares outputs for the same images.
   *
   * @param nudged the expected logits when all parameters move by one rounding, up or down at
   *     random, several times: {@code [time][image][class]}
   */
  static Agreement of(OnnxOutputs expected, List<float[][]> nudged, OnnxOutputs actual) {
    List<OutputAgreement> outputs =
        IntStream.range(0, expected.logits()[0].length)
            .mapToObj(
                label ->
                    OutputAgreement.of(
                        label, expected, actual, rounding(label, expected.logits(), nudged)))
            .toList();
    return new Agreement(
        expected.logits().length,
        outputs,
        greatest(expected.probabilities(), actual.probabilities()));
  }

  /**
   * Tells whether the outputs are the same except for rounding; false when one of them is not a
   * number.
   */
  public boolean holds() {
    return outputs.stream().allMatch(OutputAgreement::holds)
        && probabilityDifference <= probabilityBound();
  }

  /**
   * Returns the number of classes whose logits vary so little over the images that agreement proves
   * little.
   */
  public long untelling() {
    return outputs.stream().filter(output -> !output.isTelling()).count();
  }

  /** Returns the greatest difference of two logits. */
  public double greatestDifference() {
    return outputs.stream().mapToDouble(OutputAgreement::difference).max().orElseThrow();
  }

  /** Returns the class whose logits differ by the greatest part of their bound. */
  OutputAgreement worst() {
    return outputs.stream()
        .max(
            Comparator.comparingDouble(
                OutputAgreement::share)) // not-a-number counts as the greatest
        .orElseThrow();
  }

  /**
   * Returns the bound for probabilities. A probability changes by at most half as much as the
   * logits, and is rounded itself.
   */
  private double probabilityBound() {
    double logits = outputs.stream().mapToDouble(OutputAgreement::bound).max().orElseThrow();
    return logits / 2 + PROBABILITY_ROUNDING;
  }

  private static double rounding(int label, float[][] expected, List<float[][]> nudged) {
    double most = 0;
    for (float[][] logits : nudged) {
      for (int image = 0; image < expected.length; image++) {
        double change = Math.abs((double) logits[image][label] - expected[image][label]);
        most = Math.max(most, change);
      }
    }
    return most;
  }

  private static double greatest(float[][] expected, float[][] actual) {
    double difference = 0;
    for (int image = 0; image < expected.length; image++) {
      for (int label = 0; label < expected[image].length; label++) {
        double change = Math.abs((double) expected[image][label] - actual[image][label]);
        difference = Math.max(difference, change);
      }
    }
    return difference;
  }

  @Override
  public String toString() {
    OutputAgreement worst = worst();
    return String.format(
        Locale.ROOT,
        "logits at most %.1e apart, probabilities %.1e; nearest to its bound is class %d: %.1e of"
            + " %.1e, it varies by %.1e",
        greatestDifference(),
        probabilityDifference,
        worst.label(),
        worst.difference(),
        worst.bound(),
        worst.variation());
  }
}
