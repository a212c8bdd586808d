package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Padding;
import io.mixnas.evaluator.kernel.Kernels;
import java.util.List;

/** A full convolution with batch norm and activation: shapes and where its weights lie. */
final class ConvolutionPlan {
  final Kernels kernels;
  final FeatureShape input;
  final FeatureShape output; // of the convolution; what a pooled stage hands over is narrower
  final int kernel;
  final int stride;
  final Activation activation;
  final boolean skip;
  final boolean pooled;
  final int before; // rows and columns of zeros
  final int depth; // weights of an output channel
  final int row; // floats of an unfolded pixel
  final int weights; // offset
  final NormalizationSlots norm;

  ConvolutionPlan(
      Kernels kernels,
      FeatureShape input,
      FeatureShape output,
      int kernel,
      int stride,
      Padding padding,
      Activation activation,
      boolean skip,
      boolean pooled,
      List<ParameterSlot> slots) {
    this.kernels = kernels;
    this.input = input;
    this.output = output;
    this.kernel = kernel;
    this.stride = stride;
    this.activation = activation;
    this.skip = skip;
    this.pooled = pooled;
    this.before = TapTables.before(input.side(), output.side(), stride, kernel, padding);
    this.depth = kernel * kernel * input.channels();
    this.row = kernels.padded(depth);
    this.weights = slots.get(0).offset();
    this.norm = NormalizationSlots.of(slots, "-norm");
  }

  /** Whether the input itself, pixel by pixel, is what the weights are multiplied with. */
  boolean direct() {
    return kernel == 1 && stride == 1 && input.order() == FeatureShape.Order.CHANNELS_LAST;
  }

  /** Floats of what one pixel's output gradients go to: zeros stand behind the channels. */
  int outputRow() {
    return output.stride();
  }

  /** Which parameter weighs number k of an unfolded pixel, {@code [tap][channel]}. */
  int weightAt(int outputChannel, int k) {
    int tap = k / input.channels();
    int channel = k % input.channels();
    return weights + outputChannel * depth + channel * kernel * kernel + tap;
  }
}
