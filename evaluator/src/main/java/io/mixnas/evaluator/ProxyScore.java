package io.mixnas.evaluator;

import io.mixnas.trial.Measure;
import java.util.EnumSet;
import java.util.Set;

/** Names a figure of a proxy's training by which its network can be scored. */
public enum ProxyScore {
  /** The share of validation images that are classified correctly after the last epoch. */
  ACCURACY("accuracy", Measure.ACCURACY),

  /** The mean cross entropy of the validation images after the last epoch. */
  CROSS_ENTROPY("crossEntropy", nats("cross entropy")),

  /**
   * The mean of the epochs' training losses: the sum of training losses of Ru et al., "Speedy
   * Performance Estimation for Neural Architecture Search", NeurIPS 2021, section 3, divided by the
   * number of epochs. Images are augmented and labels smoothed as the recipe says.
   */
  TRAINING_LOSS("trainingLoss", nats("training loss"));

  private final String metric;
  private final Measure measure;

  ProxyScore(String metric, Measure measure) {
    this.metric = metric;
    this.measure = measure;
  }

  private static Measure nats(String name) {
    return new Measure(name, "nats", Measure.Direction.MINIMIZE);
  }

  /** Returns the name of the figure as a metric of a trial that is scored by another. */
  public String metric() {
    return metric;
  }

  /** Returns what scores by this figure measure. */
  public Measure measure() {
    return measure;
  }

  /** Returns the figures that are metrics where this one is the score. */
  Set<ProxyScore> others() {
    return EnumSet.complementOf(EnumSet.of(this));
  }
}
