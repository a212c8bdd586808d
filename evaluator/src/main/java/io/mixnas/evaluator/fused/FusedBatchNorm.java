package io.mixnas.evaluator.fused;

import io.mixnas.layer.BatchNorm;
import java.util.Arrays;

/**
 * Computes batch norm between two passes as {@code scale[n] * x + shift[n]}. It collects the sums
 * of a batch chunk by chunk, in doubles and around an estimate of the mean, so that no precision is
 * lost to cancellation.
 *
 * <p>Columns are channels in the order of {@code channel}, with columns of zeros between them.
 */
final class FusedBatchNorm {
  final int width;
  final float[] centre; // [width]
  final float[] scale; // [width]
  final float[] shift; // [width]
  final float[] slopes; // [3][width]: x's slope is a * (output's slope) + b * x + c
  final double[] inverse; // [width]: 1 / standard deviation
  private final int[] channel; // [width], -1 for a column of zeros
  private final NormalizationSlots slots;
  private final double[] mean; // [width]
  private final double[] variance; // [width]
  private final double[] scaleSlope; // [width]
  private final double[] shiftSlope; // [width]
  private double[] sums = new double[0]; // [chunk][2][width]
  private int chunks;
  private double count;

  /**
   * Creates a normalisation.
   *
   * @param channel the channel of each column, -1 for a column of zeros
   * @param slots the places of its parameters
   */
  FusedBatchNorm(int[] channel, NormalizationSlots slots) {
    this.channel = channel;
    this.width = channel.length;
    this.slots = slots;
    this.centre = new float[width];
    this.scale = new float[width];
    this.shift = new float[width];
    this.slopes = new float[3 * width];
    this.inverse = new double[width];
    this.mean = new double[width];
    this.variance = new double[width];
    this.scaleSlope = new double[width];
    this.shiftSlope = new double[width];
  }

  /** Returns columns for consecutive channels, followed by columns of zeros. */
  static int[] plain(int channels, int width) {
    int[] columns = new int[width];
    Arrays.setAll(columns, n -> n < channels ? n : -1);
    return columns;
  }

  /** Begins to collect moments, around the running mean. */
  void begin(float[] parameters, int offset, int chunkCount, double values) {
    count = values;
    for (int n = 0; n < width; n++) {
      centre[n] = channel[n] < 0 ? 0 : parameters[offset + slots.mean() + channel[n]];
    }
    clear(chunkCount);
  }

  private void clear(int chunkCount) {
    chunks = chunkCount;
    if (sums.length < chunkCount * 2 * width) {
      sums = new double[chunkCount * 2 * width];
    } else {
      Arrays.fill(sums, 0, chunkCount * 2 * width, 0);
    }
  }

  /**
   * Adds the sums of a chunk's task for some columns, and sets them to 0.
   *
   * @param partial the sums {@code [2][columns]}
   */
  void add(int chunk, int from, int columns, float[] partial, int partial0) {
    int to = chunk * 2 * width + from;
    for (int n = 0; n < columns; n++) {
      sums[to + n] += partial[partial0 + n];
      sums[to + width + n] += partial[partial0 + columns + n];
    }
    Arrays.fill(partial, partial0, partial0 + 2 * columns, 0);
  }

  /** Computes scales and shifts from the moments around {@code centre}, which becomes the mean. */
  void finish(float[] parameters, int offset) {
    double[] total = total();
    for (int n = 0; n < width; n++) {
      double distance = total[n] / count;
      double spread = Math.max(0, total[width + n] / count - distance * distance);
      set(parameters, offset, n, centre[n] + distance, spread);
    }
  }

  /** Computes a column's scale and shift from moments that were found elsewhere. */
  void set(float[] parameters, int offset, int n, double batchMean, double batchVariance) {
    mean[n] = batchMean;
    variance[n] = batchVariance;
    inverse[n] = 1 / Math.sqrt(batchVariance + BatchNorm.EPSILON);
    centre[n] = (float) batchMean;
    if (channel[n] >= 0) {
      scale[n] = (float) (parameters[offset + slots.gamma() + channel[n]] * inverse[n]);
      shift[n] = (float) (parameters[offset + slots.beta() + channel[n]] - batchMean * scale[n]);
    }
  }

  /** Computes the scales and shifts of evaluation, from the running statistics. */
  void fold(float[] parameters, int offset) {
    for (int n = 0; n < width; n++) {
      if (channel[n] >= 0) {
        set(
            parameters,
            offset,
            n,
            parameters[offset + slots.mean() + channel[n]],
            parameters[offset + slots.variance() + channel[n]]);
      }
    }
  }

  /** Begins to collect the sums of slopes, and of slopes times the distance from the mean. */
  void beginSlopes() {
    clear(chunks);
  }

  /** Computes {@link #slopes} from those sums. */
  void finishSlopes() {
    double[] total = total();
    for (int n = 0; n < width; n++) {
      setSlopes(n, total[n], total[width + n] * inverse[n]);
    }
  }

  /**
   * Computes a column's {@link #slopes} from derivatives by shift and scale that were found
   * elsewhere.
   */
  void setSlopes(int n, double byShift, double byScale) {
    shiftSlope[n] = byShift;
    scaleSlope[n] = byScale;
    double b = -scale[n] * inverse[n] * byScale / count;
    slopes[n] = scale[n];
    slopes[width + n] = (float) b;
    slopes[2 * width + n] = (float) (-scale[n] * byShift / count - b * mean[n]);
  }

  /**
   * Writes the gradients of scale and shift, and what is to be subtracted from the running
   * statistics.
   */
  void write(float[] parameters, int offset, float[] gradient, int gradientOffset, double decay) {
    for (int n = 0; n < width; n++) {
      int c = channel[n];
      if (c >= 0) {
        gradient[gradientOffset + slots.gamma() + c] = (float) scaleSlope[n];
        gradient[gradientOffset + slots.beta() + c] = (float) shiftSlope[n];
        gradient[gradientOffset + slots.mean() + c] =
            (float) ((1 - decay) * (parameters[offset + slots.mean() + c] - mean[n]));
        gradient[gradientOffset + slots.variance() + c] =
            (float) ((1 - decay) * (parameters[offset + slots.variance() + c] - variance[n]));
      }
    }
  }

  double scaleSlope(int n) {
    return scaleSlope[n];
  }

  double shiftSlope(int n) {
    return shiftSlope[n];
  }

  double count() {
    return count;
  }

  private double[] total() {
    for (int chunk = 1; chunk < chunks; chunk++) {
      int from = chunk * 2 * width;
      for (int n = 0; n < 2 * width; n++) {
        sums[n] += sums[from + n];
      }
    }
    return sums;
  }
}
