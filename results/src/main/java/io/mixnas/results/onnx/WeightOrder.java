package io.mixnas.results.onnx;

import java.util.List;

/** Puts weights into the order of ONNX. */
final class WeightOrder {
  private WeightOrder() {}

  /** Returns {@code [row][column][channel]} as {@code [channel][row][column]}. */
  static float[] channelsFirst(float[] kernels, int channels) {
    return transposed(kernels, kernels.length / channels, channels);
  }

  /** Returns {@code [input][output]} as {@code [output][input]}. */
  static float[] outputsFirst(float[] kernels, int outputs) {
    return transposed(kernels, kernels.length / outputs, outputs);
  }

  /** Joins the {@code [output][input]} weights of consecutive groups. */
  static float[] joined(List<float[]> groups) {
    float[] joined = new float[groups.stream().mapToInt(kernels -> kernels.length).sum()];
    int at = 0;
    for (float[] kernels : groups) {
      System.arraycopy(kernels, 0, joined, at, kernels.length);
      at += kernels.length;
    }
    return joined;
  }

  private static float[] transposed(float[] values, int rows, int columns) {
    float[] transposed = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = values[row * columns + column];
      }
    }
    return transposed;
  }
}
