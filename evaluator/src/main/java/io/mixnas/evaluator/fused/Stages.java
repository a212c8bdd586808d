package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.Stem;
import io.mixnas.evaluator.fused.FeatureShape.Order;
import io.mixnas.evaluator.kernel.Kernels;
import java.util.List;

/** What computes each stage of an architecture. */
final class Stages {
  private final Architecture architecture;
  private final Kernels kernels;
  private final Scratch scratch;

  Stages(Architecture architecture, Kernels kernels, Scratch scratch) {
    this.architecture = architecture;
    this.kernels = kernels;
    this.scratch = scratch;
  }

  Stage of(int number, FeatureShape input, FeatureShape output, List<ParameterSlot> slots) {
    if (number == 0) {
      Stem stem = architecture.stem();
      return convolution(
          input, output, stem.kernel(), stem.stride(), stem.activation(), false, false, slots);
    }
    if (number <= architecture.blocks().size()) {
      return block(architecture.blocks().get(number - 1), input, output, slots);
    }
    return head(architecture.head(), input, output, slots);
  }

  private Stage block(
      Block block, FeatureShape input, FeatureShape output, List<ParameterSlot> slots) {
    if (block instanceof InvertedResidual residual) {
      return new ResidualStage(
          new ResidualPlan(residual, architecture.padding(), kernels, input, output, slots),
          scratch);
    }
    if (block instanceof PlainConvolution plain) {
      return convolution(
          input,
          output,
          plain.kernel(),
          plain.stride(),
          plain.activation(),
          plain.skip(),
          false,
          slots);
    }
    if (block instanceof Shortcut shortcut && !shortcut.isIdentity()) {
      return convolution(
          input, output, 1, shortcut.stride(), Activation.IDENTITY, false, false, slots);
    }
    return new CopyStage(input);
  }

  private Stage head(
      Head head, FeatureShape input, FeatureShape output, List<ParameterSlot> slots) {
    if (head instanceof Head.ConvolutionThenPool before) {
      int channels = before.channels();
      FeatureShape map =
          new FeatureShape(channels, input.side(), kernels.padded(channels), Order.CHANNELS_LAST);
      return convolution(input, map, 1, 1, before.activation(), false, true, slots);
    }
    if (head instanceof Head.PoolThenConvolution after) {
      return new PoolStage(
          input, after.channels(), slots.get(0).offset(), after.activation(), scratch);
    }
    return new PoolStage(input, output.channels(), -1, Activation.IDENTITY, scratch);
  }

  private Stage convolution(
      FeatureShape input,
      FeatureShape output,
      int kernel,
      int stride,
      Activation activation,
      boolean skip,
      boolean pooled,
      List<ParameterSlot> slots) {
    return new ConvolutionStage(
        new ConvolutionPlan(
            kernels,
            input,
            output,
            kernel,
            stride,
            architecture.padding(),
            activation,
            skip,
            pooled,
            slots),
        scratch);
  }
}
