package io.mixnas.evaluator.zerocost;

import io.mixnas.architecture.Activation;
import io.mixnas.evaluator.fused.LayerObserver;
import io.mixnas.evaluator.fused.ObservedValues;
import io.mixnas.layer.BatchNorm;
import io.mixnas.layer.Layer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Computes MeCo (Jiang et al., "MeCo: Zero-Shot NAS with One Data and Single Forward Pass via
 * Minimum Eigenvalue of Correlation", NeurIPS 2023) of one image: the sum, over layers, of the
 * least eigenvalue of the Pearson correlation matrix of the channels of a layer's output.
 *
 * <p>Layers are the batch norms; what the convolution before gives has the same correlations. Of a
 * layer with more than 8 channels the first 8 stand for all, and its eigenvalue counts channels / 8
 * times, which the paper calls MeCo-opt (section 4.3). A channel without variance correlates with
 * none, itself included. The paper takes an image of noise; this is the first image of a batch,
 * which is normalised by the batch's statistics.
 */
final class Meco implements LayerObserver {
  private static final int SAMPLED = 8; // channels

  private final Map<Layer, float[][]> maps = new LinkedHashMap<>(); // [channel][pixel]

  private Meco() {}

  static double of(Subject subject) {
    Meco meco = new Meco();
    subject
        .network()
        .show(subject.images().first().images(), subject.images().first().size(), meco);
    double score = 0;
    for (Map.Entry<Layer, float[][]> layer : meco.maps.entrySet()) {
      int channels = ((BatchNorm) layer.getKey()).channels();
      double least =
          Arrays.stream(EigenValues.ofSymmetric(correlation(layer.getValue()))).min().orElse(0);
      score += Math.max(0, least) * channels / layer.getValue().length;
    }
    return score;
  }

  @Override
  public void observe(Layer layer, Activation activation, int image, ObservedValues values) {
    if (image == 0 && layer instanceof BatchNorm norm) {
      float[][] map =
          maps.computeIfAbsent(norm, key -> new float[Math.min(SAMPLED, norm.channels())][]);
      int end = Math.min(map.length, values.firstChannel() + values.channels());
      for (int channel = values.firstChannel(); channel < end; channel++) {
        map[channel] = values(values, channel - values.firstChannel());
      }
    }
  }

  private static float[] values(ObservedValues values, int channel) {
    float[] map = new float[values.pixels()];
    for (int pixel = 0; pixel < map.length; pixel++) {
      map[pixel] = values.value(pixel, channel);
    }
    return map;
  }

  private static double[][] correlation(float[][] map) {
    double[][] standard = Arrays.stream(map).map(Meco::standardised).toArray(double[][]::new);
    double[][] correlation = new double[map.length][map.length];
    for (int i = 0; i < map.length; i++) {
      for (int j = 0; j < map.length; j++) {
        for (int pixel = 0; pixel < standard[i].length; pixel++) {
          correlation[i][j] += standard[i][pixel] * standard[j][pixel];
        }
      }
    }
    return correlation;
  }

  /** Returns values of mean 0 whose squares have the sum 1; all 0 where they do not vary. */
  private static double[] standardised(float[] values) {
    double mean = 0;
    for (float value : values) {
      mean += value / (double) values.length;
    }
    double squares = 0;
    double[] standard = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      standard[i] = values[i] - mean;
      squares += standard[i] * standard[i];
    }
    double norm = Math.sqrt(squares);
    for (int i = 0; i < values.length; i++) {
      standard[i] = norm > 0 ? standard[i] / norm : 0;
    }
    return standard;
  }
}
