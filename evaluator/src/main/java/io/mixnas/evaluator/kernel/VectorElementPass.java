package io.mixnas.evaluator.kernel;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Gate;
import jdk.incubator.vector.FloatVector;

/**
 * Implements {@link ElementPass} on the Vector API: one vector of columns at a time, down all rows.
 */
final class VectorElementPass implements ElementPass {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  @Override
  public void affine(int rows, int width, Operand x, Operand scale, Operand shift, Operand out) {
    ElementColumns.identityAll(rows, width / LANES, x, scale, shift, out);
  }

  @Override
  public void activate(
      Activation f, int rows, int width, Operand x, Operand scale, Operand shift, Operand out) {
    int vectors = width / LANES;
    switch (f) {
      case IDENTITY -> ElementColumns.identityAll(rows, vectors, x, scale, shift, out);
      case RELU -> ElementColumns.reluAll(rows, vectors, x, scale, shift, out);
      case RELU6 -> ElementColumns.relu6All(rows, vectors, x, scale, shift, out);
      case SWISH -> ElementColumns.swishAll(rows, vectors, x, scale, shift, out);
      case HARD_SWISH -> ElementColumns.hardSwishAll(rows, vectors, x, scale, shift, out);
    }
  }

  @Override
  public void activateWithSlope(
      Activation f,
      int rows,
      int width,
      Operand x,
      Operand scale,
      Operand shift,
      Operand out,
      Operand slope) {
    int vectors = width / LANES;
    switch (f) {
      case IDENTITY ->
          ElementColumns.identityWithSlopeAll(rows, vectors, x, scale, shift, out, slope);
      case RELU -> ElementColumns.reluWithSlopeAll(rows, vectors, x, scale, shift, out, slope);
      case RELU6 -> ElementColumns.relu6WithSlopeAll(rows, vectors, x, scale, shift, out, slope);
      case SWISH -> ElementColumns.swishWithSlopeAll(rows, vectors, x, scale, shift, out, slope);
      case HARD_SWISH ->
          ElementColumns.hardSwishWithSlopeAll(rows, vectors, x, scale, shift, out, slope);
    }
  }

  @Override
  public void gate(
      Gate g, int rows, int width, Operand x, Operand scale, Operand shift, Operand out) {
    switch (g) {
      case SIGMOID -> ElementColumns.sigmoidAll(rows, width / LANES, x, scale, shift, out);
      case HARD_SIGMOID -> ElementColumns.hardSigmoidAll(rows, width / LANES, x, scale, shift, out);
    }
  }

  @Override
  public void combine(int rows, int width, Operand x, Operand y, Operand abc, Operand out) {
    ElementColumns.combineAll(rows, width / LANES, x, y, abc, out);
  }

  @Override
  public void multiply(int rows, int width, Operand x, Operand y, Operand out) {
    ElementColumns.multiplyAll(rows, width / LANES, x, y, out);
  }

  @Override
  public void rectify(int rows, int width, Operand x, Operand y, Operand out) {
    ElementColumns.rectifyAll(rows, width / LANES, x, y, out);
  }

  @Override
  public void add(int rows, int width, Operand x, Operand y, Operand out) {
    ElementColumns.addAll(rows, width / LANES, x, y, out);
  }

  @Override
  public void moments(int rows, int width, Operand x, Operand centre, Operand sums) {
    ElementColumns.momentsAll(rows, width / LANES, x, centre, sums);
  }

  @Override
  public void products(int rows, int width, Operand x, Operand y, Operand centre, Operand sums) {
    ElementColumns.productsAll(rows, width / LANES, x, y, centre, sums);
  }

  @Override
  public void sums(int rows, int width, Operand x, Operand sums) {
    ElementColumns.sumsAll(rows, width / LANES, x, sums);
  }
}
