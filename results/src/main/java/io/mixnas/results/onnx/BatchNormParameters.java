package io.mixnas.results.onnx;

import io.mixnas.layer.BatchNorm;
import java.util.Arrays;

/**
 * Batch norm with its running statistics: {@code y = gamma (x - mean) / sqrt(variance + epsilon) +
 * beta}. All arrays are {@code [channel]}.
 */
@SuppressWarnings("ArrayRecordComponent") // views of weights, equality is not needed
record BatchNormParameters(float[] gamma, float[] beta, float[] mean, float[] variance) {
  private static final float EPSILON = (float) BatchNorm.EPSILON;

  static BatchNormParameters of(OnnxWeights weights, String layer, int channels) {
    return new BatchNormParameters(
        weights.of(layer + "/gamma", channels),
        weights.of(layer + "/beta", channels),
        weights.of(layer + "/mean", channels),
        weights.of(layer + "/var", channels));
  }

  /** Returns the batch norm of some of the channels. */
  BatchNormParameters slice(int from, int to) {
    return new BatchNormParameters(
        Arrays.copyOfRange(gamma, from, to),
        Arrays.copyOfRange(beta, from, to),
        Arrays.copyOfRange(mean, from, to),
        Arrays.copyOfRange(variance, from, to));
  }

  /** Returns a convolution's weights, multiplied by the scale of its output channels. */
  float[] scaled(float[] weights) {
    float[] scaled = new float[weights.length];
    int perChannel = weights.length / gamma.length;
    for (int i = 0; i < weights.length; i++) {
      scaled[i] = (float) (weights[i] * scale(i / perChannel));
    }
    return scaled;
  }

  /** Returns the bias of a convolution with {@link #scaled} weights, {@code [channel]}. */
  float[] bias() {
    float[] bias = new float[gamma.length];
    for (int channel = 0; channel < bias.length; channel++) {
      bias[channel] = (float) (beta[channel] - mean[channel] * scale(channel));
    }
    return bias;
  }

  private double scale(int channel) {
    return gamma[channel] / Math.sqrt((double) variance[channel] + EPSILON);
  }
}
