package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.layer.Parameter;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A part with random parameters, input and output slopes. */
final class Trial {
  final FusedPart part;
  final int images;
  final float[] parameters;
  final float[] input;
  final float[] slope;
  final float[] output;
  final float[] gradient;
  final float[] inputGradient;

  Trial(Architecture architecture, int images, long seed) {
    this(FusedPart.of(architecture), images, seed);
  }

  Trial(Architecture architecture, int images, long seed, Kernels kernels) {
    this(FusedPart.of(architecture, 0, FusedPart.stages(architecture), kernels), images, seed);
  }

  Trial(FusedPart part, int images, long seed) {
    this.part = part;
    this.images = images;
    RandomGenerator random = new SplittableRandom(seed);
    this.parameters = parameters(part, random);
    this.input = random(random, part.input(), images);
    this.slope = random(random, part.output(), images);
    this.output = new float[slope.length];
    this.gradient = new float[parameters.length];
    this.inputGradient = new float[input.length];
  }

  private static float[] parameters(FusedPart part, RandomGenerator random) {
    float[] values = new float[part.parameterCount()];
    for (ParameterSlot slot : part.parameters()) {
      for (int i = slot.offset(); i < slot.offset() + slot.length(); i++) {
        double deviation = slot.isWeight() ? slot.initialDeviation() : 0.2;
        double value = slot.initialValue() + deviation * random.nextGaussian();
        boolean variance = slot.role() == Parameter.Role.RUNNING_VARIANCE;
        values[i] = (float) (variance ? Math.abs(value) + 0.5 : value);
      }
    }
    return values;
  }

  private static float[] random(RandomGenerator random, FeatureShape shape, int images) {
    float[] planar = new float[images * shape.channels() * shape.pixels()];
    for (int i = 0; i < planar.length; i++) {
      planar[i] = (float) random.nextGaussian();
    }
    float[] values = new float[shape.length(images)];
    shape.fromPlanar(planar, images, values);
    return values;
  }

  void forward(FusedRun run) {
    run.forward(parameters, 0, input, images, output);
  }

  void backward(FusedRun run) {
    run.backward(slope, inputGradient, gradient, 0, 0.9);
  }

  /** Makes a step of gradient descent. Running statistics follow the batch. */
  void update() {
    for (ParameterSlot slot : part.parameters()) {
      float rate = slot.isTrained() ? 0.01f / images : 1;
      for (int i = slot.offset(); i < slot.offset() + slot.length(); i++) {
        parameters[i] -= rate * gradient[i];
      }
    }
  }
}
