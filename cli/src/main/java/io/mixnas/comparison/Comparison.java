package io.mixnas.comparison;

import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.results.verification.PairedComparison;
import io.mixnas.results.verification.VerificationRun;
import io.mixnas.trial.EpochResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Represents a comparison of networks with all its results so far. The first network is the one
 * that the others are compared with.
 *
 * @param settings how the networks are trained
 * @param images what the images are, as plain values
 * @param made by what, as plain values
 * @param networks at least two, with different names
 */
public record Comparison(
    ComparisonSettings settings,
    Map<String, Object> images,
    Map<String, Object> made,
    List<ComparedNetwork> networks) {
  private static final String FORMAT = "mixnas-comparison";
  private static final int VERSION = 1;
  private static final int MOST_NETWORKS = 100;

  /** Epochs of all trainings, whose curves must fit a document that can be read again. */
  private static final long MOST_EPOCHS = 80_000;

  public Comparison {
    Objects.requireNonNull(settings, "settings");
    images = new LinkedHashMap<>(images);
    made = new LinkedHashMap<>(made);
    networks = List.copyOf(networks);
    if (networks.size() < 2 || networks.size() > MOST_NETWORKS) {
      throw new IllegalArgumentException(
          "networks: must be between 2 and %s, were %s".formatted(MOST_NETWORKS, networks.size()));
    }
    long epochs = (long) networks.size() * settings.seeds() * settings.recipe().epochs();
    if (epochs > MOST_EPOCHS) {
      throw new IllegalArgumentException(
          "epochs: all trainings together must have at most %s, of as many a comparison keeps the curves, were %s"
              .formatted(MOST_EPOCHS, epochs));
    }
    List<String> names = networks.stream().map(ComparedNetwork::name).toList();
    names.stream()
        .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "networks: must have different names, two have " + name);
            });
    for (ComparedNetwork network : networks) {
      requireOthers(network, names);
    }
    List<String> axes = axes(networks).toList();
    if (axes.size() > 1) {
      throw new IllegalArgumentException(
          "at: must be places on one axis, were on %s".formatted(String.join(" and ", axes)));
    }
  }

  private static void requireOthers(ComparedNetwork network, List<String> names) {
    for (String other : network.role().against()) {
      if (other.equals(network.name()) || !names.contains(other)) {
        throw new IllegalArgumentException(
            "against of %s: must be the name of another network, was %s"
                .formatted(network.name(), other));
      }
    }
  }

  private static Stream<String> axes(List<ComparedNetwork> networks) {
    return networks.stream()
        .flatMap(network -> network.role().at().stream())
        .map(Role.Position::axis)
        .distinct();
  }

  /** Returns the axis that networks have a place on; empty when none has one. */
  public Optional<String> axis() {
    return axes(networks).findFirst();
  }

  /** Returns the number of trainings that have ended. */
  public int finished() {
    return networks.stream().mapToInt(network -> network.runs().size()).sum();
  }

  /** Returns the number of all trainings. */
  public int goal() {
    return networks.size() * settings.seeds();
  }

  /** Returns the networks, the most accurate first; those with a failed training last. */
  public List<ComparedNetwork> ranked() {
    Comparator<ComparedNetwork> byAccuracy =
        Comparator.comparingDouble(
            network -> network.statistics().mean().orElse(Double.NEGATIVE_INFINITY));
    return networks.stream()
        .sorted(
            Comparator.comparingInt((ComparedNetwork network) -> network.statistics().failures())
                .thenComparing(byAccuracy.reversed()))
        .toList();
  }

  /**
   * Returns what each other network's accuracies are beside those of the first, seed by seed. The
   * p-values are corrected for their number (Bonferroni).
   */
  public List<PairedComparison> besideTheFirst() {
    ComparedNetwork first = networks.get(0);
    return networks.stream()
        .skip(1)
        .map(
            other -> {
              PairedComparison keyed =
                  PairedComparison.of(other.statistics(), first.statistics(), networks.size() - 1);
              return new PairedComparison(
                  other.name(), first.name(), keyed.candidates(), keyed.differences());
            })
        .toList();
  }

  /**
   * Returns what networks' accuracies are beside those that they are {@linkplain Role#against
   * against}, seed by seed. All networks of one series that are against networks of another make
   * one comparison, whose pairs are those of all of them; networks of the same series are compared
   * one by one. The p-values are corrected for the number of comparisons (Bonferroni).
   */
  public List<PairedComparison> contrasts() {
    Map<String, ComparedNetwork> byName = new LinkedHashMap<>();
    networks.forEach(network -> byName.put(network.name(), network));
    Map<List<String>, List<Double>> differences = new LinkedHashMap<>();
    for (ComparedNetwork network : networks) {
      for (String name : network.role().against()) {
        ComparedNetwork other = byName.get(name);
        differences
            .computeIfAbsent(sides(network, other), pair -> new ArrayList<>())
            .addAll(PairedComparison.of(network.statistics(), other.statistics(), 1).differences());
      }
    }
    return differences.entrySet().stream()
        .map(
            found ->
                new PairedComparison(
                    found.getKey().get(0),
                    found.getKey().get(1),
                    differences.size(),
                    found.getValue()))
        .toList();
  }

  private static List<String> sides(ComparedNetwork one, ComparedNetwork other) {
    return one.seriesOrName().equals(other.seriesOrName())
        ? List.of(one.name(), other.name())
        : List.of(one.seriesOrName(), other.seriesOrName());
  }

  /** Returns this comparison with another training of one network. */
  Comparison with(int network, VerificationRun run) {
    List<ComparedNetwork> changed = new ArrayList<>(networks);
    ComparedNetwork before = changed.get(network);
    List<VerificationRun> runs = new ArrayList<>(before.runs());
    runs.add(run);
    runs.sort(Comparator.comparingLong(VerificationRun::seed));
    changed.set(network, before.with(runs));
    return new Comparison(settings, images, made, changed);
  }

  /** Returns the content of the file, as plain values. */
  public Map<String, Object> tree() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", FORMAT);
    root.put("version", VERSION);
    root.put("settings", settings.tree());
    root.put("images", images);
    root.put("made", made);
    root.put("networks", networks.stream().map(Comparison::tree).toList());
    return root;
  }

  private static Map<String, Object> tree(ComparedNetwork network) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", network.name());
    tree.put("multiplyAdds", network.cost().multiplyAdds());
    tree.put("parameters", network.cost().parameters());
    tree.put("published", orNull(network.published()));
    network.role().addTo(tree);
    tree.put("mean", orNull(network.statistics().mean()));
    tree.put("runs", network.runs().stream().map(Comparison::tree).toList());
    tree.put("architecture", Document.plain(ArchitectureJson.tree(network.architecture())).plain());
    return tree;
  }

  private static Map<String, Object> tree(VerificationRun run) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("seed", run.seed());
    tree.put("accuracy", orNull(run.accuracy()));
    tree.put("failure", run.failure().orElse(null));
    tree.put("seconds", seconds(run.time()));
    tree.put("curve", run.curve().stream().map(Comparison::tree).toList());
    return tree;
  }

  private static Map<String, Object> tree(EpochResult epoch) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("trainingLoss", epoch.trainingLoss());
    tree.put("validationAccuracy", epoch.validationAccuracy());
    tree.put("seconds", seconds(epoch.time()));
    return tree;
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  /**
   * Reads a file that {@link #tree} is the content of.
   *
   * @throws io.mixnas.document.DocumentException when it is no comparison
   */
  static Comparison read(Path file) {
    Field root = Document.read(file);
    Field format = root.required("format");
    if (!format.isText(FORMAT)) {
      throw format.mustBe(FORMAT);
    }
    root.required("version").integer(VERSION, VERSION);
    ComparisonSettings settings = ComparisonSettings.read(root.required("settings"));
    List<ComparedNetwork> networks = new ArrayList<>();
    for (Field network : root.required("networks").elements()) {
      networks.add(network(network, key(networks.size()), settings.epochs()));
    }
    return root.makeOfFields(
        () ->
            new Comparison(
                settings,
                root.required("images").plainFields(),
                root.required("made").plainFields(),
                networks));
  }

  /** Returns the name of a network in its runs. */
  static String key(int network) {
    return "network-" + (network + 1);
  }

  private static ComparedNetwork network(Field field, String key, int epochs) {
    return field.make(
        () ->
            new ComparedNetwork(
                field.required("name").text(),
                ArchitectureJson.read(field.required("architecture")).architecture(),
                number(field.optional("published")),
                Role.read(field),
                field.required("runs").elements().stream()
                    .map(run -> run(run, key, epochs))
                    .toList()));
  }

  private static VerificationRun run(Field field, String key, int epochs) {
    List<Field> curve = field.required("curve").elements();
    List<EpochResult> results = new ArrayList<>();
    curve.forEach(epoch -> results.add(epoch(epoch, results.size() + 1)));
    return field.make(
        () ->
            new VerificationRun(
                key,
                field.required("seed").longInteger(),
                epochs,
                number(field.optional("accuracy")),
                field.optional("failure").map(Field::text),
                results,
                time(field)));
  }

  private static EpochResult epoch(Field field, int number) {
    return field.make(
        () ->
            new EpochResult(
                number,
                field.required("trainingLoss").number(),
                field.required("validationAccuracy").number(),
                time(field)));
  }

  private static Duration time(Field field) {
    return Duration.ofMillis(Math.round(1000 * field.required("seconds").number()));
  }

  private static OptionalDouble number(Optional<Field> field) {
    return field.isPresent() ? OptionalDouble.of(field.get().number()) : OptionalDouble.empty();
  }
}
