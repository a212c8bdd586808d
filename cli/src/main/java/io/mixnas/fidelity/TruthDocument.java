package io.mixnas.fidelity;

import io.mixnas.controller.benchmark.AccuracyTable;
import io.mixnas.document.Field;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.space.Genotype;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A table that MixNAS makes as JSON: how it is made, and the networks in the form of
 * NAS-Bench-Macro.
 *
 * <pre>
 * {"format": "mixnas-truth", "version": 1,
 *  "settings": {"space": "mixnet-cifar", "data": "...", ..., "seed": 1},
 *  "images": {"classes": [...], "training": 45000, "heldBack": 5000, "fingerprint": "...",
 *             "digest": "..."},
 *  "made": {"version": "0.1.0", "java": "...", "system": "...", "engine": "..."},
 *  "madeBefore": [],
 *  "networks": {"0.2.1": {"test_acc": [81.3, 81.9], "mean_acc": 81.6, "std": 0.3,
 *                         "params": 2100000, "flops": 31000000, "seeds": [1, 2],
 *                         "seconds": [310.2, 308.8], "trainingLoss": [[1.9, 1.6], [1.9, 1.7]]}},
 *  "failures": [{"genotype": "0.2.2", "params": 2000000, "flops": 30000000, "seed": 1,
 *                "cause": "diverged: ...", "seconds": 12.5}]}
 * </pre>
 *
 * <p>{@code trainingLoss} has the mean loss of each epoch of each training; none of a training that
 * was stored by an earlier version.
 *
 * <p>A network is among the networks once one of its trainings has ended, so that the file can be
 * used while it is made.
 *
 * @param settings how it is made
 * @param images what the images are, as plain values
 * @param made by what the last session was made, as plain values
 * @param madeBefore by what else earlier ones were, the first of them first, each once
 * @param runs by their genotypes and seeds, whatever the order in which they ended
 */
record TruthDocument(
    TruthSettings settings,
    Map<String, Object> images,
    Map<String, Object> made,
    List<Map<String, Object>> madeBefore,
    List<TruthRun> runs) {
  private static final String FORMAT = "mixnas-truth";
  private static final int VERSION = 1;
  private static final double DIGITS =
      1e6; // the inverse of the smallest part of a percent that is written

  TruthDocument {
    images = new LinkedHashMap<>(images);
    made = new LinkedHashMap<>(made);
    madeBefore = List.copyOf(madeBefore);
    runs =
        runs.stream()
            .sorted(
                Comparator.comparing((TruthRun run) -> run.genotype().toString())
                    .thenComparingLong(TruthRun::seed))
            .toList();
  }

  /** Returns whether a document states that it is such a table. */
  static boolean isOne(Field root) {
    return root.fields().containsKey("format");
  }

  /** Reads the settings of a table. */
  static TruthSettings settings(Field root) {
    requireFormat(root);
    return TruthSettings.read(root.required("settings"));
  }

  /**
   * Returns the digest of the source of a table's images, see {@link DataSource#digest}; empty for
   * a table of an earlier version.
   */
  static Optional<String> digest(Field root) {
    return root.required("images").optional("digest").map(Field::text);
  }

  /**
   * Returns the mean training losses of the epochs of each of a network's trainings, as many lists
   * as there are trainings; empty ones where they are not known.
   *
   * @param row a network's row in any table
   */
  static List<List<Double>> losses(Field row, int trainings) {
    Optional<Field> kept = row.optional("trainingLoss");
    if (kept.isEmpty()) {
      return Collections.nCopies(trainings, List.of());
    }
    List<Field> lists = kept.get().elements();
    if (lists.size() != trainings) {
      throw kept.get()
          .error("must be as many lists as test_acc has accuracies, were " + lists.size());
    }
    return lists.stream()
        .map(list -> list.elements().stream().map(Field::number).toList())
        .toList();
  }

  /** Returns a table's networks by their genotypes. */
  static Field networks(Field root) {
    return root.required("networks");
  }

  /**
   * Reads what {@link #bytes} writes.
   *
   * @throws io.mixnas.document.DocumentException when it is no such table
   */
  static TruthDocument read(Field root) {
    TruthSettings settings = settings(root);
    List<TruthRun> runs = new ArrayList<>();
    networks(root).fields().forEach((key, row) -> runs.addAll(runs(key, row)));
    root.required("failures").elements().forEach(failure -> runs.add(failure(failure)));
    return new TruthDocument(
        settings,
        root.required("images").plainFields(),
        root.required("made").plainFields(),
        root.optional("madeBefore").map(Field::elements).orElse(List.of()).stream()
            .map(Field::plainFields)
            .toList(),
        runs);
  }

  /** Returns this document with another run. */
  TruthDocument with(TruthRun run) {
    return new TruthDocument(
        settings, images, made, madeBefore, Stream.concat(runs.stream(), Stream.of(run)).toList());
  }

  /** Returns by what the table was made before a session by this. */
  List<Map<String, Object>> makersBefore(Map<String, Object> now) {
    return Stream.concat(madeBefore.stream(), Stream.of(made))
        .filter(maker -> !maker.equals(now))
        .distinct()
        .toList();
  }

  /** Returns the file's content. */
  byte[] bytes() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", FORMAT);
    root.put("version", VERSION);
    root.put("settings", settings.tree());
    root.put("images", images);
    root.put("made", made);
    if (!madeBefore.isEmpty()) {
      root.put("madeBefore", madeBefore);
    }
    root.put("networks", networks());
    root.put(
        "failures",
        runs.stream().filter(run -> run.failure().isPresent()).map(this::failureTree).toList());
    return JsonBytes.pretty(root);
  }

  private Map<String, Object> networks() {
    Map<Genotype, List<TruthRun>> complete =
        runs.stream()
            .filter(run -> run.accuracy().isPresent())
            .collect(
                Collectors.groupingBy(TruthRun::genotype, LinkedHashMap::new, Collectors.toList()));
    Map<String, Object> networks = new LinkedHashMap<>();
    complete.forEach((genotype, own) -> networks.put(genotype.toString(), tree(own)));
    return networks;
  }

  private static Map<String, Object> tree(List<TruthRun> own) {
    double[] percents =
        own.stream().mapToDouble(run -> percent(run.accuracy().getAsDouble())).toArray();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("test_acc", percents);
    row.put("mean_acc", StatUtils.mean(percents));
    row.put("std", Math.sqrt(StatUtils.populationVariance(percents)));
    row.put("params", own.get(0).cost().parameters());
    row.put("flops", own.get(0).cost().multiplyAdds());
    row.put("seeds", own.stream().map(TruthRun::seed).toList());
    row.put("seconds", own.stream().map(TruthRun::seconds).toList());
    if (own.stream().anyMatch(run -> !run.losses().isEmpty())) {
      row.put("trainingLoss", own.stream().map(TruthRun::losses).toList());
    }
    return row;
  }

  /** Rounds percents, which removes the digits that binary fractions add. */
  private static double percent(double accuracy) {
    return Math.rint(100 * accuracy * DIGITS) / DIGITS;
  }

  private Map<String, Object> failureTree(TruthRun run) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("genotype", run.genotype().toString());
    row.put("params", run.cost().parameters());
    row.put("flops", run.cost().multiplyAdds());
    row.put("seed", run.seed());
    row.put("cause", run.failure().orElseThrow());
    row.put("seconds", run.seconds());
    return row;
  }

  private static List<TruthRun> runs(String key, Field row) {
    AccuracyTable.Entry entry = AccuracyTable.Entry.read(row);
    Genotype genotype = row.make(() -> Genotype.parse(key));
    List<Field> seeds = row.required("seeds").elements();
    List<Field> seconds = row.required("seconds").elements();
    List<List<Double>> losses = losses(row, entry.trainings().size());
    if (seeds.size() != entry.trainings().size() || seconds.size() != seeds.size()) {
      throw row.error("test_acc, seeds and seconds must be as many");
    }
    List<TruthRun> runs = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      runs.add(
          TruthRun.complete(
              genotype,
              entry.cost(),
              seeds.get(i).longInteger(),
              entry.trainings().get(i),
              losses.get(i),
              seconds.get(i).number()));
    }
    return runs;
  }

  private static TruthRun failure(Field row) {
    return TruthRun.failed(
        row.make(() -> Genotype.parse(row.required("genotype").text())),
        AccuracyTable.Entry.cost(row),
        row.required("seed").longInteger(),
        row.required("cause").text(),
        row.required("seconds").number());
  }

  private static void requireFormat(Field root) {
    Field format = root.required("format");
    if (!format.isText(FORMAT)) {
      throw format.mustBe(FORMAT);
    }
    Field version = root.required("version");
    if (version.longInteger() != VERSION) {
      throw version.error(
          "is of another version of MixNAS: %s, this one reads %s"
              .formatted(version.longInteger(), VERSION));
    }
  }
}
