package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.evaluator.kernel.Kernels;
import java.util.Arrays;

/**
 * The gates of squeeze-and-excitation, image by image: {@code g(b2 + W2 f(b1 + W1 mean))}. Columns
 * are those of the block's slices; parameters are {@code W1 [channel][reduced], b1, W2
 * [reduced][channel], b2}, one behind the other.
 */
final class SqueezeGate {
  private final int[] channel; // [column], -1 for none
  private final int wide;
  private final int channels;
  private final int reduced;
  private final int at;
  private final SqueezeExcitation kind;
  private final int parameters;
  private final int stride; // of a chunk's gradients
  private final Kernels kernels;
  private float[] means = new float[0]; // [image][column]
  private float[] gates = new float[0]; // [image][column]
  private float[] hidden = new float[0]; // [image][reduced], before the activation
  private float[] hiddenSlopes = new float[0]; // [image][reduced]
  private float[] perChannel = new float[0]; // [image][channel]
  private float[] slopes = new float[0]; // [image][column]: by gate, then by mean
  private float[] gradients = new float[0]; // [chunk][parameter]

  SqueezeGate(ResidualPlan plan) {
    this.channel = plan.wideChannel;
    this.wide = plan.wide;
    this.channels = plan.block.expandedChannels();
    this.reduced = plan.block.reducedChannels();
    this.at = plan.squeeze;
    this.kind = plan.block.squeezeExcitation().orElseThrow();
    this.parameters = 2 * channels * reduced + reduced + channels;
    this.stride = Span.aligned(parameters);
    this.kernels = plan.kernels;
  }

  void begin(int images) {
    if (means.length < images * wide) {
      means = new float[images * wide];
      gates = new float[images * wide];
      slopes = new float[images * wide];
      hidden = new float[images * reduced];
      hiddenSlopes = new float[images * reduced];
      perChannel = new float[images * channels];
    }
    Arrays.fill(means, 0, images * wide, 0);
  }

  void beginSlopes(int images, int chunks) {
    Arrays.fill(slopes, 0, images * wide, 0);
    if (gradients.length < chunks * stride) {
      gradients = new float[chunks * stride];
    }
  }

  /** Before the first image of a chunk is closed. */
  void beginChunk(int chunk) {
    Arrays.fill(gradients, chunk * stride, (chunk + 1) * stride, 0);
  }

  /** Sums over pixels are to be added here, from {@link #row} on. */
  float[] means() {
    return means;
  }

  /** Filled by {@link #open}. */
  float[] gates() {
    return gates;
  }

  /** Sums over pixels of slope times value are to be added here; {@link #close} replaces them. */
  float[] slopes() {
    return slopes;
  }

  int row(int image) {
    return image * wide;
  }

  /** From sums over pixels to gates. */
  void open(Step step, int image, int pixels) {
    int row = row(image);
    int w1 = step.offset() + at;
    int b1 = w1 + channels * reduced;
    int w2 = b1 + reduced;
    int b2 = w2 + channels * reduced;
    float[] p = step.parameters();
    int h = image * reduced;
    int sum = image * channels;
    System.arraycopy(p, b1, hidden, h, reduced);
    for (int n = 0; n < wide; n++) {
      means[row + n] /= pixels;
      if (channel[n] >= 0) {
        addScaled(reduced, means[row + n], p, w1 + channel[n] * reduced, hidden, h);
      }
    }
    System.arraycopy(p, b2, perChannel, sum, channels);
    for (int j = 0; j < reduced; j++) {
      float f = value(kind.activation(), hidden[h + j]);
      addScaled(channels, f, p, w2 + j * channels, perChannel, sum);
    }
    for (int n = 0; n < wide; n++) {
      gates[row + n] = channel[n] < 0 ? 0 : gate(perChannel[sum + channel[n]]);
    }
  }

  /** From slopes by the gates to slopes by each pixel's value, and to the parameters' gradient. */
  void close(Step step, int chunk, int image, int pixels) {
    int row = row(image);
    int w1 = at;
    int b1 = w1 + channels * reduced;
    int w2 = b1 + reduced;
    float[] p = step.parameters();
    int g = chunk * stride - at;
    float[] h = hiddenSlopes;
    float[] bySum = perChannel;
    int h0 = image * reduced;
    int sum = image * channels;
    for (int n = 0; n < wide; n++) {
      if (channel[n] >= 0) {
        bySum[sum + channel[n]] = slopes[row + n] * gateSlope(gates[row + n]);
      }
    }
    addScaled(channels, 1, bySum, sum, gradients, g + w2 + channels * reduced);
    for (int j = 0; j < reduced; j++) {
      float before = hidden[image * reduced + j];
      float f = value(kind.activation(), before);
      addScaled(channels, f, bySum, sum, gradients, g + w2 + j * channels);
      double total = 0;
      for (int c = 0; c < channels; c++) {
        total += bySum[sum + c] * p[step.offset() + w2 + j * channels + c];
      }
      h[h0 + j] = (float) (total * slope(kind.activation(), before));
    }
    addScaled(reduced, 1, h, h0, gradients, g + b1);
    for (int n = 0; n < wide; n++) {
      if (channel[n] >= 0) {
        int weights = channel[n] * reduced;
        addScaled(reduced, means[row + n], h, h0, gradients, g + w1 + weights);
        float total = 0;
        for (int j = 0; j < reduced; j++) {
          total += h[h0 + j] * p[step.offset() + w1 + weights + j];
        }
        slopes[row + n] = total / pixels;
      }
    }
  }

  void write(int chunks, Stage.Gradient gradient) {
    for (int chunk = 1; chunk < chunks; chunk++) {
      int from = chunk * stride;
      kernels.elements().add(1, stride, gradients, 0, 0, gradients, from, 0, gradients, 0, 0);
    }
    System.arraycopy(gradients, 0, gradient.parameters(), gradient.offset() + at, parameters);
  }

  private static void addScaled(int count, float factor, float[] x, int x0, float[] out, int out0) {
    for (int i = 0; i < count; i++) {
      out[out0 + i] += factor * x[x0 + i];
    }
  }

  private float gate(float x) {
    return kind.gate() == Gate.SIGMOID ? sigmoid(x) : Math.min(6, Math.max(0, x + 3)) / 6;
  }

  private float gateSlope(float value) {
    if (kind.gate() == Gate.SIGMOID) {
      return value * (1 - value);
    }
    return value > 0 && value < 1 ? 1f / 6 : 0;
  }

  static float value(Activation f, float x) {
    return switch (f) {
      case IDENTITY -> x;
      case RELU -> Math.max(0, x);
      case RELU6 -> Math.min(6, Math.max(0, x));
      case SWISH -> x * sigmoid(x);
      case HARD_SWISH -> x * Math.min(6, Math.max(0, x + 3)) / 6;
    };
  }

  static float slope(Activation f, float x) {
    return switch (f) {
      case IDENTITY -> 1;
      case RELU -> x > 0 ? 1 : 0;
      case RELU6 -> x > 0 && x < 6 ? 1 : 0;
      case SWISH -> sigmoid(x) * (1 + x * (1 - sigmoid(x)));
      case HARD_SWISH -> x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6;
    };
  }

  private static float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }
}
