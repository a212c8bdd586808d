package io.mixnas.controller;

import io.mixnas.space.Decision;
import io.mixnas.space.Genotype;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts how often a genotype takes each option, over decisions that have the same options: how
 * many layers are an identity, how many blocks mix three kernels. These few numbers capture most of
 * the effect of depth and width.
 */
final class OptionCounts {
  private final List<List<Integer>> groups; // decisions with equal options, at least two
  private final List<Integer> options; // of each group

  OptionCounts(List<Decision> decisions) {
    Map<List<String>, List<Integer>> byOptions = new LinkedHashMap<>();
    for (int i = 0; i < decisions.size(); i++) {
      byOptions.computeIfAbsent(decisions.get(i).options(), key -> new ArrayList<>()).add(i);
    }
    byOptions.values().removeIf(group -> group.size() < 2);
    groups = List.copyOf(byOptions.values());
    options = byOptions.keySet().stream().map(List::size).toList();
  }

  /** Returns the counts, group by group, option by option. */
  double[] of(Genotype genotype) {
    double[] counts = new double[options.stream().mapToInt(Integer::intValue).sum()];
    int offset = 0;
    for (int group = 0; group < groups.size(); group++) {
      for (int decision : groups.get(group)) {
        counts[offset + genotype.choice(decision)]++;
      }
      offset += options.get(group);
    }
    return counts;
  }
}
