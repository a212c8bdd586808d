package io.mixnas.controller.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JointPosteriorTest {
  private static final int SIZE = 20;

  private final SplittableRandom random = new SplittableRandom(5);
  private final GenotypeKernel kernel =
      new GenotypeKernel(Inputs.OPTIONS, new KernelParameters(1, 0.5, 0.6, 0.25, 0.5, 1, 0.3));
  private final List<GenotypePoint> inputs = Inputs.random(SIZE, random);
  private final List<GenotypePoint> points = Inputs.random(8, random);
  private final double[] targets = random.doubles(SIZE, -2, 2).toArray();

  @Test
  void beginsWithThePosteriorOfTheProcess() {
    GaussianProcess process = observed();
    JointPosterior joint = process.joint(points);
    double[] variances = process.variances(points);

    for (int i = 0; i < points.size(); i++) {
      assertThat(joint.mean(i)).isEqualTo(process.mean(points.get(i)));
      assertThat(joint.variance(i)).isEqualTo(variances[i]);
    }
  }

  /** Believes two points one after the other, as the process does with further exact inputs. */
  @Test
  void aBeliefChangesWhatAnExactInputAtTheMeanWouldChange() {
    GaussianProcess process = observed();
    JointPosterior joint = process.joint(points);
    double[] believed = Arrays.copyOf(targets, SIZE + 2);
    believed[SIZE] = joint.mean(3);
    believed[SIZE + 1] = joint.mean(6);

    joint.believe(3);
    joint.believe(6);
    process.addExact(points.get(3));
    process.addExact(points.get(6));
    process.observe(believed);

    double[] variances = process.variances(points);
    for (int i = 0; i < points.size(); i++) {
      assertThat(joint.mean(i)).isCloseTo(process.mean(points.get(i)), within(1e-5));
      assertThat(joint.variance(i)).isCloseTo(variances[i], within(1e-9));
    }
    assertThat(joint.variance(3)).isLessThan(1e-5);
  }

  @Test
  void worksWithoutAnyInput() {
    JointPosterior joint = new GaussianProcess(kernel).joint(points);

    joint.believe(0);

    assertThat(joint.size()).isEqualTo(8);
    assertThat(joint.variance(0)).isLessThan(1e-5);
  }

  private GaussianProcess observed() {
    GaussianProcess process = new GaussianProcess(kernel);
    inputs.forEach(process::add);
    process.observe(targets);
    return process;
  }
}
