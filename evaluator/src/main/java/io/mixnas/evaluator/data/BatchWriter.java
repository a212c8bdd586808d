package io.mixnas.evaluator.data;

import java.util.function.Supplier;

/** Writes images of a set into normalised batches. */
final class BatchWriter {
  private final ImageSet set;
  private final float[][] table; // [channel][unsigned value]

  BatchWriter(ImageSet set, Normalization normalization) {
    this.set = set;
    this.table = normalization.table();
  }

  /** Returns the batch of images {@code order[start]} to {@code order[start + size - 1]}. */
  Batch write(int[] order, int start, int size, Supplier<Placement> placements) {
    int stride = ImageSet.CHANNELS * set.resolution() * set.resolution();
    float[] images = new float[Math.multiplyExact(size, stride)];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      int image = order[start + i];
      labels[i] = set.labels()[image];
      place(set.images()[image], placements.get(), images, i * stride);
    }
    return new Batch(images, labels);
  }

  private void place(byte[] source, Placement placement, float[] target, int offset) {
    int resolution = set.resolution();
    for (int row = 0; row < resolution; row++) {
      int sourceRow = placement.sourceRow(row);
      if (sourceRow >= 0 && sourceRow < resolution) {
        placeRow(source, sourceRow, placement, target, offset + row * resolution);
      }
    }
    for (int channel = 0; channel < ImageSet.CHANNELS; channel++) {
      int plane = offset + channel * resolution * resolution;
      placement.cutout().clear(target, plane, resolution);
    }
  }

  private void placeRow(
      byte[] source, int sourceRow, Placement placement, float[] target, int offset) {
    int resolution = set.resolution();
    int plane = resolution * resolution;
    for (int column = 0; column < resolution; column++) {
      int sourceColumn = placement.sourceColumn(column, resolution);
      if (sourceColumn >= 0 && sourceColumn < resolution) {
        int pixel = (sourceRow * resolution + sourceColumn) * ImageSet.CHANNELS;
        for (int channel = 0; channel < ImageSet.CHANNELS; channel++) {
          int value = Byte.toUnsignedInt(source[pixel + channel]);
          target[offset + channel * plane + column] = table[channel][value];
        }
      }
    }
  }
}
