package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Padding;
import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.layer.Convolution;

/** A full convolution with batch norm and activation: its shapes and the places of its weights. */
final class ConvolutionPlan {
  final Kernels kernels;
  final FeatureShape input;
  final FeatureShape output; // of the convolution; the output of a pooled stage is smaller
  final int kernel;
  final int stride;
  final Activation activation;
  final boolean skip;
  final boolean pooled;
  final int before; // rows and columns of padding before the image
  final int depth; // weights per output channel
  final int row; // floats per unfolded pixel
  final int weights; // offset
  final NormalizationSlots norm;

  /**
   * Creates the plan of a convolution.
   *
   * @param layers a convolution in one group
   * @param skip whether the input is added to the result
   * @param pooled whether the output is the mean over all pixels
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

  /** Returns whether the weights are multiplied with the input itself, pixel by pixel. */
  boolean direct() {
    return kernel == 1 && stride == 1 && input.order() == FeatureShape.Order.CHANNELS_LAST;
  }

  /**
   * Returns the number of floats per pixel of the output and its gradients. Zeros follow the
   * channels.
   */
  int outputRow() {
    return output.stride();
  }

  /**
   * Returns the index of the parameter for value k of an unfolded pixel, {@code [tap][channel]}.
   */
  int weightAt(int outputChannel, int k) {
    int tap = k / input.channels();
    int channel = k % input.channels();
    return weights + outputChannel * depth + channel * kernel * kernel + tap;
  }
}
