package io.mixnas.evaluator.fused;

import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.evaluator.kernel.Operands;
import java.util.Arrays;

/**
 * Computes means and covariances of a block's input, which determine the batch statistics of its
 * expansion: with {@code y = W x}, {@code mean(y) = W mean(x)} and {@code var(y) = diag(W cov(x)
 * W')}. So the expansion, six times as wide, need not be computed before it is normalised, and need
 * not be stored. Going back through its batch norm takes no pass over it either.
 *
 * <p>Sums are taken around the means of the batch's first image, so that no precision is lost to
 * cancellation.
 */
final class InputMoments {
  final float[] minusCentre; // [inputRow]
  final float[] covariance; // [group][input][padded inputs]
  final double[] mean; // [inputRow], of the centred input
  final int[] groupAt; // [group]
  final Span[] covered; // [slice]: W cov(x), [channel][padded inputs]
  private final ResidualPlan plan;
  private final int length;
  private final double[] products; // as covariance: sums over the batch
  private final float[] firstImage; // [input stride]: sums over its pixels
  private float[] sums = new float[0]; // [chunk][covariances, sums]

  InputMoments(ResidualPlan plan, Scratch scratch) {
    this.plan = plan;
    this.minusCentre = new float[plan.inputRow];
    this.mean = new double[plan.inputRow];
    this.groupAt = new int[plan.expandGroups.size()];
    int at = 0;
    for (Slice.Groups group : plan.expandGroups) {
      groupAt[group.number()] = at;
      at += group.inputs().count() * plan.kernels.padded(group.inputs().count());
    }
    this.covariance = new float[at];
    this.length = at + plan.inputRow;
    this.products = new double[at];
    this.firstImage = new float[plan.input.stride()];
    this.covered = new Span[plan.slices.size()];
    for (int i = 0; i < covered.length; i++) {
      Slice slice = plan.slices.get(i);
      covered[i] =
          scratch.keep(slice.width() * plan.kernels.padded(slice.expand().inputs().count()));
    }
  }

  void begin(Span input, int chunks) {
    FeatureShape shape = plan.input;
    Arrays.fill(firstImage, 0);
    for (int pixel = 0; pixel < shape.pixels(); pixel++) {
      int from = input.start() + pixel * shape.stride();
      for (int k = 0; k < firstImage.length; k++) {
        firstImage[k] += input.array()[from + k];
      }
    }
    for (int k = 0; k < firstImage.length; k++) {
      minusCentre[k] = -firstImage[k] / shape.pixels();
    }
    if (sums.length < chunks * length) {
      sums = new float[chunks * length];
    }
    Arrays.fill(sums, 0, chunks * length, 0);
  }

  /**
   * Adds some pixels.
   *
   * @param centred the centred pixels {@code [pixel][inputRow]}
   */
  void add(int chunk, int pixels, float[] centred, int centred0, Operands o) {
    Kernels kernels = plan.kernels;
    int to = chunk * length;
    for (Slice.Groups group : plan.expandGroups) {
      int inputs = group.inputs().count();
      int from = centred0 + group.inputs().first();
      kernels
          .matrix()
          .columns(
              inputs,
              kernels.padded(inputs),
              pixels,
              o.a.rows(centred, from, plan.inputRow),
              o.b.rows(centred, from, plan.inputRow),
              o.c.rows(sums, to + groupAt[group.number()], kernels.padded(inputs)));
    }
    kernels
        .elements()
        .sums(
            pixels,
            plan.inputRow,
            o.a.rows(centred, centred0, plan.inputRow),
            o.b.row(sums, to + covariance.length));
  }

  void finish(Team team, int chunks, double count) {
    for (int k = 0; k < plan.inputRow; k++) {
      mean[k] = total(chunks, covariance.length + k) / count;
    }
    team.run(
        plan.inputPairs.size(), (i, member) -> finishRows(plan.inputPairs.get(i), chunks, count));
  }

  private double total(int chunks, int at) {
    double total = 0;
    for (int chunk = 0; chunk < chunks; chunk++) {
      total += sums[chunk * length + at];
    }
    return total;
  }

  private void finishRows(Slice.Rows rows, int chunks, double count) {
    Slice.Range inputs = rows.group().inputs();
    int row = plan.kernels.padded(inputs.count());
    for (int j = rows.first(); j < rows.first() + rows.count(); j++) {
      int at = groupAt[rows.group().number()] + j * row;
      Arrays.fill(products, at, at + inputs.count(), 0);
      for (int chunk = 0; chunk < chunks; chunk++) {
        for (int k = 0; k < inputs.count(); k++) {
          products[at + k] += sums[chunk * length + at + k];
        }
      }
      for (int k = 0; k < inputs.count(); k++) {
        double meanProduct = mean[inputs.first() + j] * mean[inputs.first() + k];
        covariance[at + k] = (float) (products[at + k] / count - meanProduct);
      }
    }
  }

  /** Returns a mean of the input itself, without centring. */
  double trueMean(int k) {
    return mean[k] - minusCentre[k];
  }

  /**
   * Computes the batch statistics of a slice of the expansion, and packs its weights and bias
   * accordingly.
   */
  void normalize(StepInput step, int i, FusedBatchNorm norm, ResidualWeights weights, Operands o) {
    Slice slice = plan.slices.get(i);
    int inputs = slice.expand().inputs().count();
    int row = plan.kernels.padded(inputs);
    int first = slice.expand().inputs().first();
    int at = step.offset() + plan.expandAt(slice);
    Span product = covered[i];
    plan.kernels
        .matrix()
        .rows(
            slice.width(),
            row,
            inputs,
            o.a.rows(step.parameters(), at, inputs),
            o.b.rows(covariance, groupAt[slice.expand().number()], row),
            o.c.row(weights.zeros, 0),
            o.d.rows(product.array(), product.start(), row),
            false);
    for (int n = 0; n < slice.width(); n++) {
      double variance = 0;
      double offCentre = 0;
      double centre = 0;
      for (int k = 0; k < inputs; k++) {
        double weight = step.parameters()[at + n * inputs + k];
        variance += weight * product.array()[product.start() + n * row + k];
        offCentre += weight * mean[first + k];
        centre -= weight * minusCentre[first + k];
      }
      int column = slice.at() + n;
      norm.set(step.parameters(), step.offset(), column, centre + offCentre, Math.max(0, variance));
    }
    weights.packExpand(step, i, norm.scale);
  }
}
