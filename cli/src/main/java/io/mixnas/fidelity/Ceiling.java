package io.mixnas.fidelity;

import io.mixnas.document.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * States how well a table's trainings rank the table's own networks. No judge can be expected to
 * rank much better.
 *
 * @param trainings the number of trainings of each network that are compared, at least 2
 * @param oneAgainstAnother the mean tau between two trainings, over all pairs of them
 * @param oneAgainstOthers the mean tau between one training and the mean of the others
 */
public record Ceiling(int trainings, double oneAgainstAnother, double oneAgainstOthers) {
  /**
   * Compares the trainings of some networks. Of each network, as many are compared as the network
   * with the fewest has.
   *
   * @param accuracies the accuracies of each network's trainings
   * @return empty when a network has only one training, or there are fewer than two networks
   */
  static Optional<Ceiling> of(List<List<Double>> accuracies) {
    int trainings = accuracies.stream().mapToInt(List::size).min().orElse(0);
    if (accuracies.size() < 2 || trainings < 2) {
      return Optional.empty();
    }
    double[][] columns = new double[trainings][]; // [training][network]
    for (int i = 0; i < trainings; i++) {
      int training = i;
      columns[i] = accuracies.stream().mapToDouble(runs -> runs.get(training)).toArray();
    }
    return Optional.of(new Ceiling(trainings, pairs(columns), others(columns)));
  }

  private static double pairs(double[][] columns) {
    List<Double> taus = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      for (int j = 0; j < i; j++) {
        taus.add(RankStatistics.tau(columns[i], columns[j]));
      }
    }
    return mean(taus);
  }

  private static double others(double[][] columns) {
    List<Double> taus = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      int one = i;
      double[] mean =
          IntStream.range(0, columns[i].length)
              .mapToDouble(
                  network ->
                      IntStream.range(0, columns.length)
                          .filter(other -> other != one)
                          .mapToDouble(other -> columns[other][network])
                          .average()
                          .orElseThrow())
              .toArray();
      taus.add(RankStatistics.tau(columns[i], mean));
    }
    return mean(taus);
  }

  private static double mean(List<Double> values) {
    OptionalDouble mean = values.stream().mapToDouble(Double::doubleValue).average();
    return mean.orElseThrow();
  }

  /** Returns the ceiling as plain values of JSON. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("trainings", trainings);
    tree.put("oneAgainstAnother", oneAgainstAnother);
    tree.put("oneAgainstOthers", oneAgainstOthers);
    return tree;
  }

  /** Reads what {@link #tree} returns. */
  static Ceiling read(Field field) {
    return new Ceiling(
        field.required("trainings").integer(2, Integer.MAX_VALUE),
        field.required("oneAgainstAnother").number(),
        field.required("oneAgainstOthers").number());
  }
}
