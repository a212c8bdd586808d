package io.mixnas.controller.benchmark;

import io.mixnas.controller.Budget;
import io.mixnas.cost.Cost;
import io.mixnas.document.Field;
import io.mixnas.space.Decision;
import io.mixnas.space.Genotype;
import io.mixnas.space.GenotypeSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Holds a benchmark's table: every network of a space with its cost and the accuracies that its
 * trainings reached. The table has the form of NAS-Bench-Macro (Su et al., CVPR 2021): an object
 * with a field for each network, whose key has one digit per decision.
 *
 * <pre>
 * "02012100": {"test_acc": [89.47, 88.95, 89.17], "mean_acc": 89.20, "params": 890666, "flops": 47327744}
 * </pre>
 *
 * <p>Here each genotype counts as a network of its own, even if two have the same architecture:
 * {@link #canonical} changes nothing.
 */
public final class AccuracyTable implements GenotypeSpace {
  private final String name;
  private final List<Decision> decisions;
  private final Map<Genotype, Entry> entries;

  private AccuracyTable(String name, List<Decision> decisions, Map<Genotype, Entry> entries) {
    this.name = name;
    this.decisions = decisions;
    this.entries = entries;
  }

  /**
   * Reads a table.
   *
   * @throws io.mixnas.document.DocumentException when the document does not have the form above, or
   *     lacks a network
   */
  public static AccuracyTable read(Field root) {
    Map<Genotype, Entry> entries = new LinkedHashMap<>();
    root.fields().forEach((key, row) -> entries.put(genotype(key, row), Entry.read(row)));
    if (entries.isEmpty()) {
      throw root.error("needs at least one network");
    }
    int[] options = options(root, entries.keySet().iterator().next().size(), entries);
    List<Decision> decisions =
        IntStream.range(0, options.length)
            .mapToObj(i -> root.make(() -> decision(i, options[i])))
            .toList();
    AccuracyTable table = new AccuracyTable(root.source(), decisions, entries);
    table.requireComplete(root);
    return table;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Decision> decisions() {
    return decisions;
  }

  @Override
  public Genotype canonical(Genotype genotype) {
    entry(genotype);
    return genotype;
  }

  @Override
  public Cost cost(Genotype genotype) {
    return entry(genotype).cost();
  }

  /** Returns the table's entry for a network. */
  public Entry entry(Genotype genotype) {
    Entry entry = entries.get(genotype);
    if (entry == null) {
      requireOwn(genotype);
    }
    return entry;
  }

  /**
   * Returns the network of a key.
   *
   * @throws io.mixnas.document.DocumentException when the table has no such network
   */
  Genotype network(String key, Field row) {
    Genotype genotype = genotype(key, row);
    if (!entries.containsKey(genotype)) {
      throw row.error("its key must be that of a network of " + name);
    }
    return genotype;
  }

  /** Returns the networks within a budget. */
  public List<Entry> within(Budget budget) {
    return entries.values().stream().filter(entry -> budget.allows(entry.cost())).toList();
  }

  private void requireComplete(Field root) {
    if (size().longValueExact() == entries.size()) {
      return;
    }
    throw root.error(
        "must have a network for each of the %s keys that its digits can form, has %s"
            .formatted(size(), entries.size()));
  }

  private static Decision decision(int index, int options) {
    return new Decision(
        "layer" + (index + 1), IntStream.range(0, options).mapToObj(Integer::toString).toList());
  }

  private static Genotype genotype(String key, Field row) {
    if (!key.matches("[0-9]{1,18}")) {
      throw row.error("its key must be 1 to 18 digits, one for each decision");
    }
    return Genotype.of(key.chars().map(digit -> digit - '0').toArray());
  }

  private static int[] options(Field root, int size, Map<Genotype, Entry> entries) {
    int[] options = new int[size];
    for (Genotype genotype : entries.keySet()) {
      if (genotype.size() != size) {
        throw root.error(
            "keys must all have the same number of digits, some have %s and some %s"
                .formatted(size, genotype.size()));
      }
      for (int i = 0; i < size; i++) {
        options[i] = Math.max(options[i], genotype.choice(i) + 1);
      }
    }
    return options;
  }

  /**
   * Holds one network of the table.
   *
   * @param cost multiply-adds and parameters; the table does not contain activation memory
   * @param trainings the accuracies of the network's trainings, 0 to 1, at least one; a search gets
   *     to see the first
   * @param accuracy the mean accuracy of its trainings, 0 to 1, by which a search is judged
   */
  public record Entry(Cost cost, List<Double> trainings, double accuracy) {
    public Entry {
      trainings = List.copyOf(trainings);
      if (trainings.isEmpty()) {
        throw new IllegalArgumentException("trainings: must be at least 1, were none");
      }
    }

    /**
     * Reads a row of a table.
     *
     * @throws io.mixnas.document.DocumentException when a field is missing or not acceptable
     */
    public static Entry read(Field row) {
      Cost cost = cost(row);
      List<Field> trainings = row.required("test_acc").elements();
      if (trainings.isEmpty()) {
        throw row.required("test_acc").error("needs at least one accuracy");
      }
      return new Entry(
          cost,
          trainings.stream().map(Entry::accuracy).toList(),
          accuracy(row.required("mean_acc")));
    }

    /**
     * Reads what a network costs, of its row.
     *
     * @throws io.mixnas.document.DocumentException when a field is missing or not acceptable
     */
    public static Cost cost(Field row) {
      long multiplyAdds = row.required("flops").longInteger();
      long parameters = row.required("params").longInteger();
      return row.make(() -> new Cost(multiplyAdds, parameters, 0));
    }

    /** Returns its first training's accuracy, 0 to 1. */
    public double score() {
      return trainings.get(0);
    }

    private static double accuracy(Field percent) {
      double value = percent.number();
      if (value < 0 || value > 100) {
        throw percent.mustBe("between 0 and 100");
      }
      return value / 100;
    }
  }
}
