package io.mixnas.export;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.Batches;
import io.mixnas.evaluator.data.ImageSet;
import io.mixnas.evaluator.training.Confusion;
import java.util.Arrays;

/** How well a network tells images apart. */
public final class ModelAccuracy {
  private static final int BATCH = 64;

  private ModelAccuracy() {}

  /**
   * Classifies every image.
   *
   * @param images of the network's resolution and number of classes
   */
  public static Confusion of(WeightedNetwork network, ImageSet images) {
    int classes = images.classes().size();
    int[][] counts = new int[classes][classes]; // [actual][predicted]
    for (Batch batch : Batches.evaluation(images, network.normalization(), BATCH)) {
      float[][] probabilities = network.network().predict(batch.images(), batch.size());
      for (int image = 0; image < batch.size(); image++) {
        counts[batch.labels()[image]][greatest(probabilities[image])]++;
      }
    }
    return new Confusion(
        images.classes(),
        Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }

  private static int greatest(float[] values) {
    int greatest = 0;
    for (int i = 1; i < values.length; i++) {
      greatest = values[i] > values[greatest] ? i : greatest;
    }
    return greatest;
  }
}
