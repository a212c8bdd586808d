package io.mixnas.evaluator.network;

import java.util.List;
import java.util.Objects;

/** A learning rate that depends on the step. */
public sealed interface LearningRate {
  /**
   * Returns the learning rate of a step, counted from 0. Steps past the end have the rate of the
   * last step.
   */
  double at(int step);

  /**
   * Rises linearly during the warm-up and then falls to 0 along half a cosine (Loshchilov and
   * Hutter, ICLR 2017, without restarts).
   *
   * @param peak the highest learning rate, above 0
   * @param warmUpSteps the number of steps of the warm-up, 0 or more
   * @param steps the total number of steps, more than those of the warm-up
   */
  record Cosine(double peak, int warmUpSteps, int steps) implements LearningRate {
    public Cosine {
      if (!(peak > 0) || Double.isInfinite(peak)) {
        throw new IllegalArgumentException("learning rate: must be above 0, was " + peak);
      }
      if (warmUpSteps < 0 || steps <= warmUpSteps) {
        throw new IllegalArgumentException(
            "steps: must be more than those of the warm-up (%s), were %s"
                .formatted(warmUpSteps, steps));
      }
    }

    @Override
    public double at(int step) {
      return between(step);
    }

    /** Returns the learning rate between two steps. */
    double between(double step) {
      if (step < warmUpSteps) {
        return peak * (step + 1) / (warmUpSteps + 1);
      }
      double done = (Math.min(step, steps - 1) - warmUpSteps) / (steps - warmUpSteps);
      return peak * 0.5 * (1 + Math.cos(Math.PI * done));
    }
  }

  /**
   * A learning rate for batches that change their size. It follows a cosine according to the part
   * of the training that is done, however many steps that took, and is scaled with the batch size
   * (Goyal et al., "Accurate, Large Minibatch SGD", 2017, section 2.1).
   *
   * @param cosine the schedule that would apply if all batches had the first size
   * @param stretches consecutive stretches of steps with one batch size, the first from step 0
   */
  record BatchScaled(Cosine cosine, List<Stretch> stretches) implements LearningRate {
    public BatchScaled {
      Objects.requireNonNull(cosine, "cosine");
      stretches = List.copyOf(stretches);
      if (stretches.isEmpty() || stretches.get(0).start() != 0) {
        throw new IllegalArgumentException("stretches: must begin at step 0, were " + stretches);
      }
    }

    @Override
    public double at(int step) {
      Stretch stretch = stretches.get(0);
      for (Stretch later : stretches) {
        stretch = later.start() <= step ? later : stretch;
      }
      double place = stretch.place() + (step - stretch.start()) * stretch.pace();
      return stretch.scale() * cosine.between(place);
    }
  }

  /**
   * Consecutive steps with one batch size.
   *
   * @param start the first step
   * @param place the number of steps of the cosine that are done before it
   * @param pace the number of steps of the cosine that one of these steps stands for
   * @param scale the factor on the learning rate
   */
  record Stretch(int start, int place, double pace, double scale) {}
}
