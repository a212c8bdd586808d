package io.mixnas.evaluator.network;

import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * RMSProp with momentum by TensorFlow's formula, see {@link RmsPropSteps}. Deeplearning4j's own
 * RMSProp has no momentum, and its epsilon is outside the root.
 *
 * <p>This is the part of the configuration that is saved with a network. {@link
 * MomentumRmsPropUpdater} does the computation.
 */
record MomentumRmsProp(
    @JsonProperty("schedule") ISchedule schedule,
    @JsonProperty("decay") double decay,
    @JsonProperty("momentum") double momentum,
    @JsonProperty("epsilon") double epsilon)
    implements IUpdater {

  MomentumRmsProp {
    Objects.requireNonNull(schedule, "schedule");
  }

  Optimizer.RmsProp optimizer() {
    return new Optimizer.RmsProp(decay, momentum, epsilon);
  }

  /** Returns the number of mean squares and velocities. */
  @Override
  public long stateSize(long parameters) {
    return 2 * parameters;
  }

  @Override
  public GradientUpdater<MomentumRmsProp> instantiate(INDArray state, boolean initialize) {
    MomentumRmsPropUpdater updater = new MomentumRmsPropUpdater(this);
    updater.use(state, initialize);
    return updater;
  }

  @Override
  public GradientUpdater<MomentumRmsProp> instantiate(
      Map<String, INDArray> state, boolean initialize) {
    MomentumRmsPropUpdater updater = new MomentumRmsPropUpdater(this);
    updater.setState(state, initialize);
    return updater;
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return schedule.valueAt(iteration, epoch);
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double rate, ISchedule other) {
    throw new UnsupportedOperationException("the schedule of RMSProp is fixed, " + schedule);
  }

  @Override
  public MomentumRmsProp clone() {
    return this;
  }
}
