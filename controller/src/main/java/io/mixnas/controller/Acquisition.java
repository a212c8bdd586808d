package io.mixnas.controller;

import io.mixnas.controller.gaussian.GaussianProcess;
import io.mixnas.controller.gaussian.GenotypePoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Ranks candidates by their expected improvement on the best result so far. */
final class Acquisition {
  /** The multiply-adds that the variances of one call may take, about 0.05 s. */
  private static final double OPERATIONS = 1e8;

  private final GenotypeEncoder encoder;
  private final GaussianProcess process;
  private final double best;
  private final int wanted;

  /**
   * @param best the best posterior mean so far
   * @param wanted the least number of candidates that are ranked whatever time it takes
   */
  Acquisition(GenotypeEncoder encoder, GaussianProcess process, double best, int wanted) {
    this.wanted = wanted;
    this.encoder = encoder;
    this.process = process;
    this.best = best;
  }

  /**
   * Ranks candidates.
   *
   * @return the most promising candidate first; when there are more than time allows, those with
   *     the worst means are left out
   */
  List<Valued> valued(List<Candidate> candidates) {
    List<GenotypePoint> inputs = candidates.stream().map(encoder::encode).toList();
    double[] means = inputs.stream().mapToDouble(process::mean).toArray();
    List<Integer> chosen = chosen(means);
    double[] variances = process.variances(chosen.stream().map(inputs::get).toList());
    List<Valued> valued = new ArrayList<>();
    for (int i = 0; i < variances.length; i++) {
      int index = chosen.get(i);
      double value = ExpectedImprovement.of(means[index], Math.sqrt(variances[i]), best);
      valued.add(new Valued(candidates.get(index), value));
    }
    valued.sort(Comparator.comparingDouble(Valued::value).reversed());
    return valued;
  }

  /** Returns a choice of several of these candidates, which are trained at once. */
  BatchChoice batch(List<Candidate> candidates) {
    List<GenotypePoint> inputs = candidates.stream().map(encoder::encode).toList();
    return new BatchChoice(candidates, process.joint(inputs), best);
  }

  private List<Integer> chosen(double[] means) {
    double each = Math.max(1, 0.5 * process.size() * process.size());
    return IntStream.range(0, means.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> means[i]).reversed())
        .limit(Math.max(wanted, (long) (OPERATIONS / each)))
        .toList();
  }

  /** Pairs a candidate with its expected improvement, in standardised scores. */
  record Valued(Candidate candidate, double value) {}
}
