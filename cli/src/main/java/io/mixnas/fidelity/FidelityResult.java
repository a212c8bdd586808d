package io.mixnas.fidelity;

import io.mixnas.document.Document;
import io.mixnas.document.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * States how well an evaluator ranks the networks of a table, and what that costs.
 *
 * @param evaluator how well the evaluator's scores agree with the truth
 * @param description describes the scores for people
 * @param sample the networks
 * @param failures the causes of failures by genotype; these networks count as the worst of all
 * @param cost the cost of the judgements
 * @param baselines multiply-adds, parameters and layers as judges of the same networks
 * @param metrics the metrics that the evaluator reports beside its scores, as judges of the same
 *     networks; more is counted as better, whatever they are
 * @param ceiling the ceiling of the table; empty when its networks were trained once
 * @param ceilingWithinBudget the ceiling of the networks within the budget
 * @param stopped how well the table's own trainings would rank, stopped earlier; empty when the
 *     table does not have their losses
 * @param provenance describes the evaluator, the images and the program as plain values
 */
public record FidelityResult(
    Judge evaluator,
    String description,
    FidelitySample sample,
    Map<String, String> failures,
    FidelityCost cost,
    List<Judge> baselines,
    List<Judge> metrics,
    Optional<Ceiling> ceiling,
    Optional<Ceiling> ceilingWithinBudget,
    Optional<StoppedTrainings> stopped,
    Map<String, Object> provenance) {
  private static final String FORMAT = "mixnas-fidelity-result";
  private static final int VERSION = 1;

  public FidelityResult {
    Objects.requireNonNull(evaluator, "evaluator");
    Objects.requireNonNull(sample, "sample");
    Objects.requireNonNull(cost, "cost");
    failures = new LinkedHashMap<>(failures);
    baselines = List.copyOf(baselines);
    metrics = List.copyOf(metrics);
    provenance = new LinkedHashMap<>(provenance);
  }

  /** Returns the result as plain values of JSON. */
  public Map<String, Object> tree() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", FORMAT);
    root.put("version", VERSION);
    root.put("evaluator", evaluator.name());
    root.put("description", description);
    root.putAll(evaluator.tree());
    root.putAll(cost.tree());
    root.putAll(sample.tree());
    root.put("failures", failures);
    root.put("baselines", tree(baselines));
    root.put("metrics", tree(metrics));
    ceiling.ifPresent(found -> root.put("ceiling", found.tree()));
    ceilingWithinBudget.ifPresent(found -> root.put("ceilingWithinBudget", found.tree()));
    stopped.ifPresent(found -> root.put("stoppedTrainings", found.tree()));
    root.put("provenance", provenance);
    return root;
  }

  private static Map<String, Object> tree(List<Judge> judges) {
    Map<String, Object> tree = new LinkedHashMap<>();
    judges.forEach(judge -> tree.put(judge.name(), judge.tree()));
    return tree;
  }

  /**
   * Reads what {@link #tree} returns.
   *
   * @param file a file, or the directory of a measurement
   * @throws io.mixnas.document.DocumentException when it is not a result
   */
  public static FidelityResult read(Path file) {
    boolean directory = Files.isDirectory(file);
    Field root = Document.read(directory ? FidelityDirectory.result(file) : file);
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
    return read(root);
  }

  private static FidelityResult read(Field root) {
    Map<String, String> failures = new LinkedHashMap<>();
    root.required("failures").fields().forEach((name, cause) -> failures.put(name, cause.text()));
    Map<String, Object> provenance = new LinkedHashMap<>();
    root.required("provenance")
        .fields()
        .forEach((name, value) -> provenance.put(name, value.plain()));
    return new FidelityResult(
        Judge.read(root.required("evaluator").text(), root),
        root.required("description").text(),
        FidelitySample.read(root),
        failures,
        FidelityCost.read(root),
        judges(root.required("baselines")),
        root.optional("metrics").map(FidelityResult::judges).orElse(List.of()),
        root.optional("ceiling").map(Ceiling::read),
        root.optional("ceilingWithinBudget").map(Ceiling::read),
        root.optional("stoppedTrainings").map(StoppedTrainings::read),
        provenance);
  }

  private static List<Judge> judges(Field field) {
    List<Judge> judges = new ArrayList<>();
    field.fields().forEach((name, row) -> judges.add(Judge.read(name, row)));
    return judges;
  }
}
