package io.mixnas.results.verification;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/** Independent measurements of one quantity, one for each seed. */
record Sample(List<Double> values) {
  Sample {
    values = List.copyOf(values);
  }

  static Sample of(Collection<Double> values) {
    return new Sample(List.copyOf(values));
  }

  int size() {
    return values.size();
  }

  OptionalDouble mean() {
    return size() == 0 ? OptionalDouble.empty() : OptionalDouble.of(new Mean().evaluate(array()));
  }

  /**
   * Returns the corrected standard deviation, with the number of values less one as the divisor;
   * empty below two values.
   */
  OptionalDouble standardDeviation() {
    return size() < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(new StandardDeviation().evaluate(array()));
  }

  /** Returns the interval of the mean by Student's t distribution; empty below two values. */
  Optional<Interval> interval() {
    if (size() < 2) {
      return Optional.empty();
    }
    double half =
        new TDistribution(size() - 1).inverseCumulativeProbability((1 + Interval.LEVEL) / 2)
            * standardError();
    double mean = mean().orElseThrow();
    return Optional.of(new Interval(mean - half, mean + half, Interval.LEVEL));
  }

  /** Returns the standard error of the mean of at least two values. */
  double standardError() {
    return standardDeviation().orElseThrow() / Math.sqrt(size());
  }

  double[] array() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
