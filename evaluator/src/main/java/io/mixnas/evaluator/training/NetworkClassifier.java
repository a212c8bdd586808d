package io.mixnas.evaluator.training;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.Batches;
import io.mixnas.evaluator.data.ImageSet;
import io.mixnas.evaluator.data.Normalization;
import io.mixnas.evaluator.network.TrainableNetwork;

/** Classifies images by a network, and counts how well. */
public final class NetworkClassifier {
  private NetworkClassifier() {}

  /**
   * Classifies every image.
   *
   * @param images of the network's resolution and number of classes
   * @param batch images that are classified at a time
   * @throws DivergedException when the network's outputs are not finite
   * @throws InterruptedException when this thread is interrupted between two batches
   */
  public static Classification of(
      TrainableNetwork network, ImageSet images, Normalization normalization, int batch)
      throws DivergedException, InterruptedException {
    ConfusionCounter counter = new ConfusionCounter(images.classes());
    double crossEntropies = 0;
    for (Batch next : Batches.evaluation(images, normalization, batch)) {
      if (Thread.interrupted()) {
        throw new InterruptedException("told to stop");
      }
      float[][] probabilities = network.predict(next.images(), next.size());
      for (int image = 0; image < next.size(); image++) {
        int label = next.labels()[image];
        counter.add(label, predicted(probabilities[image]));
        crossEntropies += Classification.crossEntropy(probabilities[image][label]);
      }
    }
    return new Classification(counter.confusion(), crossEntropies / images.size());
  }

  private static int predicted(float[] probabilities) throws DivergedException {
    int greatest = greatest(probabilities);
    if (!Float.isFinite(probabilities[greatest])) {
      throw new DivergedException("outputs are NaN");
    }
    return greatest;
  }

  /** Returns the index of the greatest value, or of a NaN. */
  private static int greatest(float[] values) {
    int greatest = 0;
    for (int i = 1; i < values.length; i++) {
      if (Float.compare(values[i], values[greatest]) > 0) { // NaN counts as the greatest
        greatest = i;
      }
    }
    return greatest;
  }
}
