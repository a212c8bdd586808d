package io.mixnas.evaluator.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Expansion;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.Partition;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.Stem;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the reference for the engine with numerical differentiation. */
class ReferencePassTest {
  private static final double STEP = 1e-5;
  private static final int IMAGES = 3;

  @ParameterizedTest
  @CsvSource({
    "SWISH, SIGMOID, SAME, 1",
    "HARD_SWISH, HARD_SIGMOID, SYMMETRIC, 2",
    "SWISH, SIGMOID, SYMMETRIC, 2"
  })
  void slopesAreThoseOfTheLoss(Activation f, Gate gate, Padding padding, int stride) {
    FusedPart part = FusedPart.of(architecture(f, gate, padding, stride));
    RandomGenerator random = new SplittableRandom(1);
    double[] parameters =
        random
            .doubles(part.parameterCount(), 0.2, 1.2)
            .map(x -> random.nextBoolean() ? x : -x)
            .toArray();
    double[] images = random.doubles(IMAGES * (long) part.input().imageLength(), -1, 1).toArray();
    double[] slope = random.doubles(IMAGES * (long) part.output().channels(), -1, 1).toArray();
    ReferencePass pass = new ReferencePass(part, parameters, true);
    pass.forward(images, IMAGES);
    pass.backward(slope, 0.9);
    for (ParameterSlot slot : part.parameters()) {
      for (int i = slot.offset(); slot.isTrained() && i < slot.offset() + slot.length(); i++) {
        double before = parameters[i];
        parameters[i] = before + STEP;
        double above = loss(part, parameters, images, slope);
        parameters[i] = before - STEP;
        double below = loss(part, parameters, images, slope);
        parameters[i] = before;
        // Central differences err by about STEP^2 plus rounding 1e-16 / STEP.
        assertThat(pass.gradient()[i])
            .as("%s %s", slot.name(), i - slot.offset())
            .isCloseTo((above - below) / (2 * STEP), within(1e-5));
      }
    }
  }

  private static double loss(FusedPart part, double[] parameters, double[] images, double[] slope) {
    double[] output = new ReferencePass(part, parameters, true).forward(images, IMAGES);
    double loss = 0;
    for (int i = 0; i < output.length; i++) {
      loss += output[i] * slope[i];
    }
    return loss;
  }

  private static Architecture architecture(Activation f, Gate gate, Padding padding, int stride) {
    SqueezeExcitation se =
        new SqueezeExcitation(
            0.5, SqueezeExcitation.Source.EXPANDED, SqueezeExcitation.Rounding.FLOOR, f, gate);
    InvertedResidual block =
        new InvertedResidual(
            5,
            5,
            Optional.of(new Expansion(2, 2)),
            new MixConv(List.of(3, 5), Partition.EXPONENTIAL, stride == 1),
            stride,
            2,
            f,
            Optional.of(se),
            f,
            stride == 1);
    return new Architecture(
        new Input(8),
        padding,
        new Stem(5, 3, 1, f),
        List.of(block, new Shortcut(5, 4, 2), new PlainConvolution(4, 4, 3, 1, f, true)),
        stride == 1
            ? new Head.ConvolutionThenPool(3, f, 3)
            : new Head.PoolThenConvolution(3, f, 3));
  }
}
