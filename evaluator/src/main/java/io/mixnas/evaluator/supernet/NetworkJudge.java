package io.mixnas.evaluator.supernet;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.fused.Team;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Judges networks by the weights that they take from a supernet, one at a time. */
final class NetworkJudge {
  private final Supernet supernet;
  private final JudgeImages images;
  private final NetworkFactory networks;

  NetworkJudge(Supernet supernet, JudgeImages images) {
    this.supernet = supernet;
    this.images = images;
    this.networks = supernet.networks(new Team(1), 0); // a team of one has no threads to end
  }

  /**
   * What validation images say of a network.
   *
   * @param loss the mean cross entropy
   * @param accuracy the share of images that are classified correctly
   */
  record Verdict(double loss, double accuracy) {}

  /**
   * Judges a network.
   *
   * @param progress told the part that is done, 0 to 1
   * @return empty when the architecture is none of the supernet's space
   * @throws IllegalArgumentException when it cannot be scaled
   * @throws InterruptedException when this thread was interrupted
   */
  Optional<Verdict> judge(Architecture architecture, DoubleConsumer progress)
      throws InterruptedException {
    Optional<SlicedNetwork> found = supernet.find(architecture, networks);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    SlicedNetwork network = found.get();
    network.gather();
    network.recalibrate(images.calibration());
    double loss = 0;
    int correct = 0;
    int count = 0;
    for (Batch batch : images.validation()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("told to stop");
      }
      float[] logits = network.logits(batch);
      int classes = logits.length / batch.size();
      for (int image = 0; image < batch.size(); image++) {
        loss += crossEntropy(logits, image * classes, classes, batch.labels()[image]);
        correct += isGreatest(logits, image * classes, classes, batch.labels()[image]) ? 1 : 0;
      }
      count += batch.size();
    }
    progress.accept(1);
    return Optional.of(new Verdict(loss / count, (double) correct / count));
  }

  /**
   * Returns the parameters of a network by the names of a network of its own, with the statistics
   * that it is judged by.
   *
   * @return empty when the architecture is none of the supernet's space
   */
  Optional<Map<String, float[]>> weights(Architecture architecture) {
    return supernet
        .find(architecture, networks)
        .map(
            network -> {
              network.gather();
              network.recalibrate(images.calibration());
              return network.named();
            });
  }

  private static double crossEntropy(float[] logits, int from, int classes, int label) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      greatest = Math.max(greatest, logits[from + c]);
    }
    double total = 0;
    for (int c = 0; c < classes; c++) {
      total += Math.exp(logits[from + c] - greatest);
    }
    return greatest + Math.log(total) - logits[from + label];
  }

  private static boolean isGreatest(float[] logits, int from, int classes, int label) {
    for (int c = 0; c < classes; c++) {
      if (c != label && logits[from + c] >= logits[from + label]) {
        return false;
      }
    }
    return true;
  }
}
