package io.mixnas.evaluator.network;

import java.util.List;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@link LearningRate.BatchScaled} in the form that Deeplearning4j calls and saves.
 *
 * @param cosine the schedule that would apply if all batches had the first size
 * @param stretches consecutive stretches of steps with one batch size, the first from step 0
 */
public record BatchScaledSchedule(
    @JsonProperty("cosine") CosineSchedule cosine,
    @JsonProperty("stretches") List<Stretch> stretches)
    implements ISchedule {

  /** {@link LearningRate.Stretch} in the form that is saved. */
  public record Stretch(
      @JsonProperty("start") int start,
      @JsonProperty("place") int place,
      @JsonProperty("pace") double pace,
      @JsonProperty("scale") double scale) {

    static Stretch of(LearningRate.Stretch stretch) {
      return new Stretch(stretch.start(), stretch.place(), stretch.pace(), stretch.scale());
    }

    LearningRate.Stretch stretch() {
      return new LearningRate.Stretch(start, place, pace, scale);
    }
  }

  public BatchScaledSchedule {
    stretches = List.copyOf(stretches);
    rate(cosine, stretches).at(0); // refuses invalid values
  }

  static BatchScaledSchedule of(LearningRate.BatchScaled rate) {
    return new BatchScaledSchedule(
        CosineSchedule.of(rate.cosine()), rate.stretches().stream().map(Stretch::of).toList());
  }

  @Override
  public double valueAt(int step, int epoch) {
    return rate(cosine, stretches).at(step);
  }

  @Override
  public ISchedule clone() {
    return this;
  }

  private static LearningRate.BatchScaled rate(CosineSchedule cosine, List<Stretch> stretches) {
    return new LearningRate.BatchScaled(
        cosine.rate(), stretches.stream().map(Stretch::stretch).toList());
  }
}
