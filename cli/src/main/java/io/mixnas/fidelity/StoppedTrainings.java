package io.mixnas.fidelity;

import io.mixnas.controller.Budget;
import io.mixnas.document.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * States how well the trainings of a table would rank their networks, had they been stopped
 * earlier: by the mean training loss of the epochs until then (Ru et al., "Speedy Performance
 * Estimation for Neural Architecture Search", NeurIPS 2021). It tells how long a proxy would have
 * to train. A proxy ranks worse, as it is another training than the one that the truth is of.
 *
 * @param networks the number of networks whose losses the table has
 * @param epochs the agreement after 1, 2, 4 and so on epochs, and after the last; each is named by
 *     the number of epochs, and less loss is counted as better
 */
public record StoppedTrainings(int networks, List<Judge> epochs) {
  public StoppedTrainings {
    epochs = List.copyOf(epochs);
  }

  /**
   * Compares the losses of the networks' first trainings with the truth.
   *
   * @param budget the limits of the agreement within a budget
   * @param seed the seed of the resampling
   * @return empty when the table has the losses of fewer than two networks
   */
  static Optional<StoppedTrainings> of(List<TrainedNetwork> all, Budget budget, long seed) {
    List<TrainedNetwork> networks = all.stream().filter(one -> !one.losses().isEmpty()).toList();
    if (networks.size() < 2) {
      return Optional.empty();
    }
    int most = networks.stream().mapToInt(one -> one.losses().size()).min().orElseThrow();
    List<Judge> judges = new ArrayList<>();
    for (int epochs = 1; epochs < most; epochs *= 2) {
      judges.add(after(epochs, networks, budget, seed));
    }
    judges.add(after(most, networks, budget, seed));
    return Optional.of(new StoppedTrainings(networks.size(), judges));
  }

  private static Judge after(int epochs, List<TrainedNetwork> networks, Budget budget, long seed) {
    double[] merits =
        networks.stream().mapToDouble(network -> -mean(network.losses(), epochs)).toArray();
    return Judge.of(Integer.toString(epochs), networks, merits, budget, seed);
  }

  private static double mean(List<Double> losses, int first) {
    return IntStream.range(0, first).mapToDouble(losses::get).average().orElseThrow();
  }

  /** Returns the agreement as plain values of JSON. */
  Map<String, Object> tree() {
    Map<String, Object> after = new LinkedHashMap<>();
    epochs.forEach(judge -> after.put(judge.name(), judge.tree()));
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("networks", networks);
    tree.put("epochs", after);
    return tree;
  }

  /** Reads what {@link #tree} returns. */
  static StoppedTrainings read(Field field) {
    List<Judge> epochs = new ArrayList<>();
    field.required("epochs").fields().forEach((name, row) -> epochs.add(Judge.read(name, row)));
    return new StoppedTrainings(field.required("networks").integer(2, Integer.MAX_VALUE), epochs);
  }
}
