package io.mixnas.controller.gaussian;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.DefaultRealMatrixChangingVisitor;

/** Fills a matrix with random entries between 0 and 1. */
final class Filling extends DefaultRealMatrixChangingVisitor {
  private final RandomGenerator random;

  Filling(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public double visit(int row, int column, double value) {
    return random.nextDouble();
  }
}
