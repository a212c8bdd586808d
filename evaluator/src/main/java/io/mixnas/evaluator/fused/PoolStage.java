package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.evaluator.kernel.Curves;
import java.util.Arrays;

/**
 * Computes global average pooling, optionally followed by a 1x1 convolution with bias and
 * activation.
 */
final class PoolStage implements FusedStage {
  private final FeatureShape shape;
  private final int outputs;
  private final int outputRow; // floats of an image's output; zeros follow the channels
  private final int weights; // offset of W [channel][output], followed by b; -1 without convolution
  private final Activation activation;
  private final Scratch scratch;
  private StepInput step;
  private float[] means = new float[0]; // [image][channel]
  private float[] sums = new float[0]; // [image][output], before the activation
  private float[] slopes = new float[0]; // [image][output]

  /**
   * Creates a stage.
   *
   * @param output the shape of the output, which has one pixel
   * @param weights the offset of the convolution's parameters, -1 for none
   * @param activation the activation after the convolution
   */
  PoolStage(
      FeatureShape shape,
      FeatureShape output,
      int weights,
      Activation activation,
      Scratch scratch) {
    this.shape = shape;
    this.outputs = output.channels();
    this.outputRow = output.stride();
    this.weights = weights;
    this.activation = activation;
    this.scratch = scratch;
  }

  @Override
  public void forward(StepInput newStep, Span input, Span output) {
    step = newStep;
    if (means.length < step.images() * shape.channels()) {
      means = new float[step.images() * shape.channels()];
      sums = new float[step.images() * outputs];
      slopes = new float[step.images() * outputs];
    }
    StepInput current = step;
    scratch
        .team()
        .run(current.images(), (image, member) -> run(current, image, input, means, sums, output));
  }

  @Override
  public void infer(StepInput other, Span input, Span output) {
    float[] otherMeans = new float[other.images() * shape.channels()];
    float[] otherSums = new float[other.images() * outputs];
    scratch
        .team()
        .run(
            other.images(),
            (image, member) -> run(other, image, input, otherMeans, otherSums, output));
  }

  private void run(
      StepInput current, int image, Span input, float[] mean, float[] sum, Span output) {
    int channels = shape.channels();
    pool(image, input, mean);
    int to = output.start() + image * outputRow;
    Arrays.fill(output.array(), to + outputs, to + outputRow, 0);
    if (weights < 0) {
      System.arraycopy(mean, image * channels, output.array(), to, channels);
      return;
    }
    float[] p = current.parameters();
    int w = current.offset() + weights;
    System.arraycopy(p, w + channels * outputs, sum, image * outputs, outputs);
    for (int c = 0; c < channels; c++) {
      addScaled(outputs, mean[image * channels + c], p, w + c * outputs, sum, image * outputs);
    }
    for (int o = 0; o < outputs; o++) {
      output.array()[to + o] = Curves.value(activation, sum[image * outputs + o]);
    }
  }

  private void pool(int image, Span input, float[] mean) {
    int channels = shape.channels();
    int to = image * channels;
    Arrays.fill(mean, to, to + channels, 0);
    for (int pixel = 0; pixel < shape.pixels(); pixel++) {
      int from = input.start() + image * shape.imageLength() + pixel * shape.stride();
      addScaled(channels, 1, input.array(), from, mean, to);
    }
    for (int c = 0; c < channels; c++) {
      mean[to + c] /= shape.pixels();
    }
  }

  @Override
  public void backward(Span outputSlope, Gradient gradient) {
    if (weights >= 0) {
      for (int image = 0; image < step.images(); image++) {
        for (int o = 0; o < outputs; o++) {
          int i = image * outputs + o;
          float slope = outputSlope.array()[outputSlope.start() + image * outputRow + o];
          slopes[i] = slope * Curves.slope(activation, sums[i]);
        }
      }
      scratch.team().run(shape.channels() + 1, (c, member) -> addGradient(c, gradient));
    }
    if (gradient.input() != null) {
      scratch
          .team()
          .run(step.images(), (image, member) -> spread(image, outputSlope, gradient.input()));
    }
  }

  /**
   * Adds the gradient of one channel's weights, or of the biases, which follow the last channel's
   * weights.
   */
  private void addGradient(int c, Gradient gradient) {
    float[] to = gradient.parameters();
    int to0 = gradient.offset() + weights + c * outputs;
    Arrays.fill(to, to0, to0 + outputs, 0);
    for (int image = 0; image < step.images(); image++) {
      float factor = c == shape.channels() ? 1 : means[image * shape.channels() + c];
      addScaled(outputs, factor, slopes, image * outputs, to, to0);
    }
  }

  private void spread(int image, Span outputSlope, Span to) {
    int at = to.start() + image * shape.imageLength();
    Arrays.fill(to.array(), at, at + shape.imageLength(), 0);
    for (int c = 0; c < shape.channels(); c++) {
      float slope = slope(image, c, outputSlope) / shape.pixels();
      for (int pixel = 0; pixel < shape.pixels(); pixel++) {
        to.array()[at + pixel * shape.stride() + c] = slope;
      }
    }
  }

  private float slope(int image, int c, Span outputSlope) {
    if (weights < 0) {
      return outputSlope.array()[outputSlope.start() + image * outputRow + c];
    }
    float total = 0;
    int w = step.offset() + weights + c * outputs;
    for (int o = 0; o < outputs; o++) {
      total += slopes[image * outputs + o] * step.parameters()[w + o];
    }
    return total;
  }

  private static void addScaled(int count, float factor, float[] x, int x0, float[] out, int out0) {
    for (int i = 0; i < count; i++) {
      out[out0 + i] += factor * x[x0 + i];
    }
  }
}
