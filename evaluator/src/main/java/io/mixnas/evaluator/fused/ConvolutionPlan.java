package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Padding;
import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.layer.Convolution;

/** A full convolution with batch norm and activation: shapes and where its weights lie. */
final class ConvolutionPlan {
  final NormalizedLayer<Convolution> layers;
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

  /**
   * @param layers a convolution in one group
   * @param skip whether the input is added to what comes of them
   * @param pooled whether the mean over all pixels is what goes out
   */
  ConvolutionPlan(
      NormalizedLayer<Convolution> layers,
      Padding padding,
      Kernels kernels,
      FeatureShape input,
      FeatureShape output,
      boolean skip,
      boolean pooled,
      PartSlots slots) {
    this.layers = layers;
    this.kernels = kernels;
    this.input = input;
    this.output = output;
    this.kernel = layers.convolution().kernel();
    this.stride = layers.convolution().stride();
    this.activation = layers.activation();
    this.skip = skip;
    this.pooled = pooled;
    this.before = TapTables.before(input.side(), output.side(), stride, kernel, padding);
    this.depth = kernel * kernel * input.channels();
    this.row = kernels.padded(depth);
    this.weights = slots.offsets(layers.convolution())[0];
    this.norm = slots.of(layers.norm());
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
