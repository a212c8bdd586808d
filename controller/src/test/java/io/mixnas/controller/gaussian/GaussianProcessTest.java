package io.mixnas.controller.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

/**
 * Compares with the posterior's formula with an inverse (Rasmussen and Williams 2006, equation
 * 2.25).
 */
class GaussianProcessTest {
  private static final int SIZE = 15;
  private static final double NOISE = 0.3;
  private static final double TOLERANCE = 1e-7; // the process adds 1e-9 to the diagonal

  private final GenotypeKernel kernel =
      new GenotypeKernel(Inputs.OPTIONS, new KernelParameters(1, 0.5, 0.6, 0.25, 0.5, 1, NOISE));
  private final SplittableRandom random = new SplittableRandom(3);
  private final List<GenotypePoint> inputs = Inputs.random(SIZE, random);
  private final List<GenotypePoint> others = Inputs.random(5, random);
  private final double[] targets = random.doubles(SIZE, -2, 2).toArray();
  private final RealMatrix inverse = new LUDecomposition(covariances()).getSolver().getInverse();

  @Test
  void meanIsThatOfTheFormula() {
    GaussianProcess process = observed();

    for (GenotypePoint at : others) {
      double expected = row(at).dotProduct(inverse.operate(vector(targets)));
      assertThat(process.mean(at)).isCloseTo(expected, within(TOLERANCE));
    }
  }

  @Test
  void varianceIsThatOfTheFormula() {
    double[] variances = observed().variances(others);

    for (int i = 0; i < variances.length; i++) {
      RealVector row = row(others.get(i));
      double prior = kernel.covariance(others.get(i), others.get(i));
      assertThat(variances[i])
          .isCloseTo(prior - row.dotProduct(inverse.operate(row)), within(TOLERANCE));
    }
  }

  @Test
  void meansAtItsInputsAreThoseWithoutTheirNoise() {
    GaussianProcess process = observed();

    double[] means = process.means();

    for (int i = 0; i < SIZE; i++) {
      assertThat(means[i]).isCloseTo(process.mean(inputs.get(i)), within(TOLERANCE));
    }
  }

  @Test
  void whatIsExactIsKnown() {
    GaussianProcess process = observed();
    GenotypePoint at = others.get(0);
    process.addExact(at);
    double[] more = Arrays.copyOf(targets, SIZE + 1);
    more[SIZE] = 0.7;
    process.observe(more);

    assertThat(process.mean(at)).isCloseTo(0.7, within(1e-4));
    assertThat(process.variances(List.of(at))[0]).isLessThan(1e-5);
  }

  /** Targets that are all as expected leave nothing to learn. */
  @Test
  void cheapScoresGiveItAPriorMean() {
    List<GenotypePoint> scored = Inputs.scored(inputs, random);
    GaussianProcess process = new GaussianProcess(kernel);
    scored.forEach(process::add);
    process.observe(scored.stream().mapToDouble(at -> kernel.expected(at) - 0.3).toArray(), 0.3);

    for (GenotypePoint at : Inputs.scored(others, random)) {
      assertThat(process.mean(at)).isCloseTo(kernel.expected(at) - 0.3, within(TOLERANCE));
    }
  }

  @Test
  void whatIsUnexpectedIsLearned() {
    List<GenotypePoint> scored = Inputs.scored(inputs, random);
    GaussianProcess process = new GaussianProcess(kernel);
    scored.forEach(process::add);
    process.observe(targets, 0.3);

    double[] means = process.means();

    for (int i = 0; i < SIZE; i++) {
      double expected = kernel.expected(scored.get(i)) - 0.3;
      assertThat(means[i]).isCloseTo(process.mean(scored.get(i)), within(TOLERANCE));
      assertThat(Math.abs(means[i] - targets[i])).isLessThan(Math.abs(expected - targets[i]));
    }
  }

  @Test
  void withoutObservationsItIsThePrior() {
    GaussianProcess process = new GaussianProcess(kernel);

    assertThat(process.mean(others.get(0))).isZero();
    assertThat(process.variances(others)[0])
        .isEqualTo(kernel.covariance(others.get(0), others.get(0)));
  }

  @Test
  void truncatedItHasNeverSeenTheRest() {
    GaussianProcess process = observed();
    others.forEach(process::add);
    process.truncate(SIZE);
    process.observe(targets);

    assertThat(process.mean(others.get(0))).isEqualTo(observed().mean(others.get(0)));
    assertThat(process.variances(others)).isEqualTo(observed().variances(others));
  }

  private GaussianProcess observed() {
    GaussianProcess process = new GaussianProcess(kernel);
    inputs.forEach(process::add);
    process.observe(targets);
    return process;
  }

  private RealMatrix covariances() {
    RealMatrix matrix = new Array2DRowRealMatrix(SIZE, SIZE);
    for (int i = 0; i < SIZE; i++) {
      matrix.setRowVector(i, row(inputs.get(i)));
      matrix.addToEntry(i, i, NOISE * NOISE);
    }
    return matrix;
  }

  private RealVector row(GenotypePoint at) {
    return vector(inputs.stream().mapToDouble(input -> kernel.covariance(input, at)).toArray());
  }

  private static RealVector vector(double[] values) {
    return MatrixUtils.createRealVector(values);
  }
}
