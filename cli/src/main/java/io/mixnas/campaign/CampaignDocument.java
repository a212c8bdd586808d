package io.mixnas.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.mixnas.controller.ControllerProvider;
import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.evaluator.EvaluatorProvider;
import io.mixnas.objective.CostMeasure;
import io.mixnas.plugin.Selection;
import io.mixnas.results.Winners;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Reads and writes the settings of a campaign as a YAML document, which people write too:
 *
 * <pre>
 * data: ../images            # shapes, or the path of images
 * split: true                # by folders such as train, val and test; left out otherwise
 * imagesPerClass: 200        # or all
 * validation: 0.2
 * space: mixnet-cifar        # or the path of a YAML file
 * controller: {name: evolution, population: 20, tournament: 5}
 * evaluator: {name: proxy, width: 0.5, resolution: 32, engine: fused, epochs: 6, batch: 32,
 *             optimizer: nesterov, learningRate: 0.1, warmUp: 0.1, weightDecay: 0.0001,
 *             labelSmoothing: 0, dropout: 0, average: 0, crop: 4, flip: true, cutout: 0}
 * cheapScores: {judges: [zero-cost, {name: supernet, epochs: 20}], networks: 2000, shortlist: 400}
 *                            # or none; left out where there are none
 * flopsBudget: 30M           # multiply-adds, or unlimited, or a network: mixnet-s
 * paramsBudget: unlimited
 * memoryBudget: unlimited
 * latencyBudget: unlimited   # or a time such as 5ms, measured with latencyThreads: 1
 * objective: {name: tunas, beta: -0.1, cost: parameters, target: 2M}   # or hard
 * limits: {latencyMs: 5}     # of metrics that evaluations tell; left out where there are none
 * warmStart: none            # or zoo, or the directory of another campaign
 * trials: 24
 * minutes: 60                # after which no further trial begins; left out for no limit
 * workers: 2
 * seed: 1
 * winners: 5
 * verification: {networks: 3, epochs: 30, seeds: 3, baseline: mixnet-s, data: none}   # or none
 * </pre>
 *
 * <p>A field that is left out has its default; paths are relative to the working directory. A
 * controller or an evaluator of a plug-in also has a field {@code plugin}, which names the plug-in.
 */
public final class CampaignDocument {
  private static final String ALL = "all";
  private static final String UNLIMITED = "unlimited";
  private static final int MOST = Integer.MAX_VALUE;

  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
              .build());

  private CampaignDocument() {}

  /**
   * Reads a file.
   *
   * @throws io.mixnas.document.DocumentException with path, line and rule, when a rule is broken
   */
  public static CampaignSettingsBuilder read(Path file) {
    return read(file, Plugins.none());
  }

  /** Reads a file that may also name the controllers and evaluators of plug-ins. */
  public static CampaignSettingsBuilder read(Path file, Plugins plugins) {
    return read(Document.read(file), plugins);
  }

  /** Reads what {@link #write} wrote in order to inspect it: its plug-ins may be missing. */
  static CampaignSettings parse(String source, String yaml) {
    return parse(source, yaml, Plugins.none().orAbsent());
  }

  /** Reads what {@link #write} or a person wrote. */
  static CampaignSettings parse(String source, String yaml, Plugins plugins) {
    Field root = Document.yaml(source, yaml);
    CampaignSettingsBuilder builder = read(root, plugins);
    return root.make(builder::build);
  }

  /** Returns every setting, including defaults. The same settings always give the same text. */
  public static String write(CampaignSettings settings) {
    try {
      return YAML.writeValueAsString(tree(settings));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }

  /** Returns every setting by its field, as plain values. */
  static Map<String, Object> tree(CampaignSettings settings) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("data", settings.data());
    if (settings.split()) {
      root.put("split", true);
    }
    root.put(
        "imagesPerClass",
        settings.imagesPerClass().isPresent() ? settings.imagesPerClass().getAsInt() : ALL);
    root.put("validation", settings.validation());
    root.put("space", settings.space());
    root.put("controller", settings.controller().tree());
    root.put("evaluator", settings.evaluator().tree());
    settings.cheapScores().ifPresent(scores -> root.put("cheapScores", scores.tree()));
    for (CostMeasure measure : CostMeasure.values()) {
      OptionalLong limit = settings.budget().limit(measure);
      root.put(
          CampaignSettingsBuilder.FIELDS.get(measure),
          limit.isPresent() ? limit.getAsLong() : UNLIMITED);
    }
    root.put("latencyBudget", settings.latency().map(LatencyBudget::text).orElse(UNLIMITED));
    settings.latency().ifPresent(latency -> root.put("latencyThreads", latency.threads()));
    root.put("objective", settings.objective().tree());
    if (!settings.objective().limits().isEmpty()) {
      root.put("limits", settings.objective().limits().most());
    }
    root.put("warmStart", settings.warmStart().orElse("none"));
    root.put("trials", settings.trials());
    settings.minutes().ifPresent(minutes -> root.put("minutes", minutes));
    root.put("workers", settings.workers());
    root.put("seed", settings.seed());
    root.put("winners", settings.winners());
    root.put("verification", VerificationField.tree(settings.verification()));
    return root;
  }

  private static CampaignSettingsBuilder read(Field root, Plugins plugins) {
    root.only(
        "data",
        "split",
        "imagesPerClass",
        "validation",
        "space",
        "controller",
        "evaluator",
        "cheapScores",
        "flopsBudget",
        "paramsBudget",
        "memoryBudget",
        "latencyBudget",
        "latencyThreads",
        "objective",
        "limits",
        "warmStart",
        "trials",
        "minutes",
        "workers",
        "seed",
        "winners",
        "verification");
    CampaignSettingsBuilder builder = CampaignSettings.builder(plugins);
    set(root, "data", f -> builder.data(f.text()));
    set(root, "split", f -> builder.split(f.truth()));
    set(root, "imagesPerClass", f -> builder.imagesPerClass(imagesPerClass(f)));
    set(root, "validation", f -> builder.validation(f.number()));
    set(root, "space", f -> space(f, builder));
    root.optional("evaluator").ifPresent(f -> evaluator(f, builder, plugins));
    set(root, "minutes", f -> builder.minutes(OptionalDouble.of(f.number())));
    root.optional("cheapScores").ifPresent(f -> cheapScores(f, builder));
    set(root, "trials", f -> builder.trials(f.integer(1, CampaignSettings.MOST_TRIALS)));
    root.optional("controller").ifPresent(f -> controller(f, builder, plugins));
    CampaignSettingsBuilder.FIELDS.forEach(
        (measure, name) -> set(root, name, f -> builder.limit(measure, f.text())));
    set(root, "latencyBudget", f -> builder.latencyBudget(f.text()));
    set(root, "latencyThreads", f -> builder.latencyThreads(f.integer(1, MOST)));
    root.optional("objective").ifPresent(f -> ObjectiveDocument.read(f, builder));
    root.optional("limits")
        .ifPresent(
            f ->
                f.fields()
                    .forEach((metric, most) -> set(f, metric, m -> limit(builder, metric, m))));
    set(root, "warmStart", f -> builder.warmStart(f.text()));
    set(root, "workers", f -> builder.workers(f.integer(1, CampaignSettings.MOST_WORKERS)));
    set(root, "seed", f -> builder.seed(f.longInteger()));
    set(root, "winners", f -> builder.winners(f.integer(1, Winners.HIGHEST_LIMIT)));
    root.optional("verification").ifPresent(f -> VerificationField.read(f, builder));
    return builder;
  }

  /** Sets the value of a field, so that the error of a refused setting names its line. */
  static void set(Field owner, String name, Function<Field, CampaignSettingsBuilder> setter) {
    owner.optional(name).ifPresent(field -> field.make(() -> setter.apply(field).build()));
  }

  private static void controller(Field field, CampaignSettingsBuilder builder, Plugins plugins) {
    Selection<ControllerProvider> read = plugins.controllers().read(field, Optional.empty());
    field.makeOfFields(() -> builder.controller(read).build());
  }

  private static void evaluator(Field field, CampaignSettingsBuilder builder, Plugins plugins) {
    if (field.isText(CampaignSettings.AUTOMATIC)) {
      field.makeOfFields(() -> builder.automatic().build());
      return;
    }
    Selection<EvaluatorProvider> read =
        plugins.evaluators().read(field, Optional.of(builder.evaluator().name()));
    field.makeOfFields(() -> builder.evaluator(read).build());
  }

  private static void cheapScores(Field field, CampaignSettingsBuilder builder) {
    builder.cheapScores().read(field);
    builder.suitCheapScores();
    field.makeOfFields(builder::build);
  }

  private static CampaignSettingsBuilder limit(
      CampaignSettingsBuilder builder, String metric, Field most) {
    return builder.limit(metric, most.number());
  }

  private static CampaignSettingsBuilder space(Field field, CampaignSettingsBuilder builder) {
    String space = field.text();
    try {
      builder.space(space).build();
    } catch (DocumentException e) {
      throw new DocumentException(field.error(e.getMessage()).getMessage(), e);
    }
    return builder;
  }

  private static OptionalInt imagesPerClass(Field field) {
    return field.isText(ALL) ? OptionalInt.empty() : OptionalInt.of(field.integer(2, MOST));
  }
}
