package io.mixnas.evaluator.network;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A learning rate that rises linearly during the warm-up and then falls to 0 along half a cosine
 * (Loshchilov and Hutter, ICLR 2017, without restarts).
 *
 * @param peak highest learning rate, above 0
 * @param warmUpSteps steps of the warm-up, 0 or more
 * @param steps in all, more than those of the warm-up
 */
public record CosineSchedule(
    @JsonProperty("peak") double peak,
    @JsonProperty("warmUpSteps") int warmUpSteps,
    @JsonProperty("steps") int steps)
    implements ISchedule {

  public CosineSchedule {
    if (!(peak > 0) || Double.isInfinite(peak)) {
      throw new IllegalArgumentException("learning rate: must be above 0, was " + peak);
    }
    if (warmUpSteps < 0 || steps <= warmUpSteps) {
      throw new IllegalArgumentException(
          "steps: must be more than those of the warm-up (%d), were %d"
              .formatted(warmUpSteps, steps));
    }
  }

  /** Learning rate of a step, from 0; steps past the end have that of the last. */
  @Override
  public double valueAt(int step, int epoch) {
    return at(step);
  }

  /** The same between two steps. */
  double at(double step) {
    if (step < warmUpSteps) {
      return peak * (step + 1) / (warmUpSteps + 1);
    }
    double done = (Math.min(step, steps - 1) - warmUpSteps) / (steps - warmUpSteps);
    return peak * 0.5 * (1 + Math.cos(Math.PI * done));
  }

  @Override
  public ISchedule clone() {
    return this;
  }
}
