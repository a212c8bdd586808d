package io.mixnas.export;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.Batches;
import io.mixnas.evaluator.data.ImageSet;
import io.mixnas.evaluator.data.Normalization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prepares images as the input of a model. */
final class ModelInput {
  private ModelInput() {}

  /** Returns batches of {@code [image][channel][row][column]}, normalised as for training. */
  static List<Batch> normalized(ImageSet images, Normalization normalization, int batchSize) {
    List<Batch> batches = new ArrayList<>();
    Batches.evaluation(images, normalization, batchSize).forEach(batches::add);
    return batches;
  }

  /** Returns the same batches as pixel values from 0 to 255. */
  static List<Batch> pixels(ImageSet images, int batchSize) {
    int values = ImageSet.CHANNELS * images.resolution() * images.resolution();
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < images.size(); from += batchSize) {
      int to = Math.min(from + batchSize, images.size());
      float[] batch = new float[(to - from) * values];
      for (int image = from; image < to; image++) {
        place(images.images()[image], batch, (image - from) * values);
      }
      batches.add(new Batch(batch, Arrays.copyOfRange(images.labels(), from, to)));
    }
    return batches;
  }

  /** Stores {@code [pixel][channel]} as {@code [channel][pixel]}. */
  private static void place(byte[] image, float[] target, int offset) {
    int pixels = image.length / ImageSet.CHANNELS;
    for (int i = 0; i < image.length; i++) {
      int channel = i % ImageSet.CHANNELS;
      target[offset + channel * pixels + i / ImageSet.CHANNELS] = Byte.toUnsignedInt(image[i]);
    }
  }
}
