package io.mixnas.evaluator.network;

import java.util.List;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A learning rate for batches that change their size. It follows a schedule by the part of the
 * training that is done, however many steps that took, and is scaled as the batch is (Goyal et al.,
 * "Accurate, Large Minibatch SGD", 2017, section 2.1).
 *
 * @param cosine what it would be if all batches had the first size
 * @param stretches of steps of one size, one after the other, the first from step 0
 */
public record BatchScaledSchedule(
    @JsonProperty("cosine") CosineSchedule cosine,
    @JsonProperty("stretches") List<Stretch> stretches)
    implements ISchedule {

  /**
   * Steps of one batch size.
   *
   * @param start its first step
   * @param place steps of the cosine that are done by then
   * @param pace steps of the cosine that one of these stands for
   * @param scale factor on the learning rate
   */
  public record Stretch(
      @JsonProperty("start") int start,
      @JsonProperty("place") int place,
      @JsonProperty("pace") double pace,
      @JsonProperty("scale") double scale) {}

  public BatchScaledSchedule {
    stretches = List.copyOf(stretches);
    if (stretches.isEmpty() || stretches.get(0).start() != 0) {
      throw new IllegalArgumentException("stretches: must begin at step 0, were " + stretches);
    }
  }

  /** Learning rate of a step, from 0. */
  @Override
  public double valueAt(int step, int epoch) {
    Stretch stretch = stretches.get(0);
    for (Stretch later : stretches) {
      stretch = later.start() <= step ? later : stretch;
    }
    return stretch.scale() * cosine.at(stretch.place() + (step - stretch.start()) * stretch.pace());
  }

  @Override
  public ISchedule clone() {
    return this;
  }
}
