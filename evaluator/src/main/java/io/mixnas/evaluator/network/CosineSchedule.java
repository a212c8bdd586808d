package io.mixnas.evaluator.network;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@link LearningRate.Cosine} in the form that Deeplearning4j calls and saves.
 *
 * @param peak the highest learning rate, above 0
 * @param warmUpSteps the number of steps of the warm-up, 0 or more
 * @param steps the total number of steps, more than those of the warm-up
 */
public record CosineSchedule(
    @JsonProperty("peak") double peak,
    @JsonProperty("warmUpSteps") int warmUpSteps,
    @JsonProperty("steps") int steps)
    implements ISchedule {

  public CosineSchedule {
    new LearningRate.Cosine(peak, warmUpSteps, steps).at(0); // refuses invalid values
  }

  static CosineSchedule of(LearningRate.Cosine rate) {
    return new CosineSchedule(rate.peak(), rate.warmUpSteps(), rate.steps());
  }

  LearningRate.Cosine rate() {
    return new LearningRate.Cosine(peak, warmUpSteps, steps);
  }

  @Override
  public double valueAt(int step, int epoch) {
    return rate().at(step);
  }

  @Override
  public ISchedule clone() {
    return this;
  }
}
