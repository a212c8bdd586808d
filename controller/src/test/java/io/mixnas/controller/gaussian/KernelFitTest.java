package io.mixnas.controller.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class KernelFitTest {
  private static final KernelParameters PRIOR = KernelPrior.standard().medians();

  private final SplittableRandom random = new SplittableRandom(4);
  private final GenotypeKernel kernel = new GenotypeKernel(Inputs.OPTIONS, PRIOR);

  /**
   * Compares with the density of the observations as one draw of a multivariate normal
   * distribution.
   */
  @Test
  void likelihoodIsThatOfTheNormalDistribution() {
    List<GenotypePoint> inputs = Inputs.random(8, random);
    double[] targets = random.doubles(8, -1, 1).toArray();

    double expected = Math.log(distribution(inputs, PRIOR).density(targets));

    assertThat(Covariances.of(kernel, inputs).logLikelihood(PRIOR, targets))
        .isCloseTo(expected, within(1e-5)); // the jitter of 1e-9
  }

  @Test
  void fittedParametersAreMoreLikelyThanThosePresumed() {
    KernelParameters truth = new KernelParameters(0.3, 1.5, 0.2, 0.4, 0.2, 1, 0.4);
    List<GenotypePoint> inputs = Inputs.random(60, random);
    double[] targets = distribution(inputs, truth).sample();

    KernelParameters fitted = new KernelFit(KernelPrior.standard()).fit(kernel, inputs, targets);

    Covariances covariances = Covariances.of(kernel, inputs);
    assertThat(covariances.logLikelihood(fitted, targets))
        .isGreaterThan(covariances.logLikelihood(PRIOR, targets) + 2);
    assertThat(fitted.noise()).isBetween(0.2, 0.8); // within a factor of 2 of the truth
    assertThat(fitted.additive()).isGreaterThan(fitted.product());
  }

  @Test
  void aFitIsTheSameEveryTime() {
    List<GenotypePoint> inputs = Inputs.random(20, random);
    double[] targets = random.doubles(20, -1, 1).toArray();
    KernelFit fit = new KernelFit(KernelPrior.standard());

    assertThat(fit.fit(kernel, inputs, targets)).isEqualTo(fit.fit(kernel, inputs, targets));
  }

  @Test
  void scoresThatAreRightAreTrustedMoreThanScoresThatAreNot() {
    List<GenotypePoint> inputs = Inputs.scored(Inputs.random(40, random), random);
    double[] right = inputs.stream().mapToDouble(at -> at.scores[0] + 1.5 * at.scores[1]).toArray();
    double[] other = random.doubles(40, -1, 1).toArray();
    KernelFit fit = new KernelFit(KernelPrior.standard());

    assertThat(fit.fit(kernel, inputs, right).trust()).isGreaterThan(PRIOR.trust());
    assertThat(fit.fit(kernel, inputs, other).trust()).isLessThan(PRIOR.trust() / 2);
  }

  @Test
  void withoutScoresTrustStaysAsItWas() {
    List<GenotypePoint> inputs = Inputs.random(20, random);
    double[] targets = random.doubles(20, -1, 1).toArray();

    KernelParameters fitted = new KernelFit(KernelPrior.standard()).fit(kernel, inputs, targets);

    assertThat(fitted.trust()).isCloseTo(PRIOR.trust(), within(1e-12));
    assertThat(fitted.noise()).isNotEqualTo(PRIOR.noise());
  }

  @Test
  void learnsHowFarOffAndHowNoisyOtherTrainingsAre() {
    List<GenotypePoint> own = Inputs.random(30, random);
    List<GenotypePoint> all =
        Stream.concat(own.stream(), own.stream().map(input -> input.trained(1))).toList();
    double[] targets = new double[60];
    for (int i = 0; i < 30; i++) {
      targets[i] = own.get(i).trend[0];
      targets[30 + i] = targets[i] - 3 + random.nextDouble(-1, 1);
    }

    KernelParameters fitted = new KernelFit(KernelPrior.standard()).fit(kernel, all, targets);

    assertThat(fitted.bias()).isGreaterThan(PRIOR.bias());
    assertThat(fitted.otherNoise()).isBetween(0.4, 0.8); // the truth is 0.58
    assertThat(fitted.noise()).isLessThan(fitted.otherNoise() / 2);
    assertThat(fitted.trust()).isCloseTo(PRIOR.trust(), within(1e-12));
  }

  private MultivariateNormalDistribution distribution(
      List<GenotypePoint> inputs, KernelParameters parameters) {
    GenotypeKernel other = kernel.with(parameters);
    double[][] covariances = new double[inputs.size()][inputs.size()];
    for (int i = 0; i < inputs.size(); i++) {
      for (int j = 0; j < inputs.size(); j++) {
        covariances[i][j] = other.covariance(inputs.get(i), inputs.get(j));
      }
      covariances[i][i] += parameters.noise() * parameters.noise();
    }
    return new MultivariateNormalDistribution(
        new Well19937c(5), new double[inputs.size()], covariances);
  }
}
