package io.mixnas.networks;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Variant;
import io.mixnas.campaign.TrialNetwork;
import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.document.ShellWord;
import io.mixnas.evaluator.training.ModelFile;
import io.mixnas.evaluator.training.TrainedModel;
import io.mixnas.export.Dl4jExport;
import io.mixnas.export.SampleImages;
import io.mixnas.export.WeightedNetwork;
import io.mixnas.export.WeightsImport;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.notation.NamedArchitecture;
import io.mixnas.notation.Notation;
import io.mixnas.results.CampaignAddress;
import io.mixnas.results.CampaignStores;
import io.mixnas.training.TrainingDirectory;
import io.mixnas.zoo.Zoo;
import io.mixnas.zoo.ZooEntry;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Represents a network that somebody named: a published one, an architecture in a file of any
 * notation, a winner or another trial of a campaign, or a trained model.
 *
 * @param name the name for people
 * @param entry the published data, when it is a published network
 * @param origin where the architecture comes from, as plain JSON values
 * @param model the weights, when it was trained
 */
public record NamedNetwork(
    String name,
    Architecture architecture,
    Optional<ZooEntry> entry,
    Map<String, Object> origin,
    Optional<TrainedModel> model) {
  private static final String WINNER = "mixnas-winner";
  private static final String LOST = "lostModel"; // in an origin: where the weights should be
  private static final String SUPERSEDED = "supersededModel"; // in an origin: what has begun since
  private static final String MODEL = ".zip";
  private static final String ONNX = ".onnx";
  private static final Pattern VARIANT = Pattern.compile("(?<base>.+)\\[(?<changes>[^\\[\\]]*)]");
  private static final Pattern TRIAL = Pattern.compile("(?<campaign>.+)#(?<number>[^#]*)");

  public NamedNetwork {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(model, "model");
    origin = Collections.unmodifiableMap(new LinkedHashMap<>(origin));
  }

  /** Returns the network with another architecture, and thus without its weights. */
  public NamedNetwork with(Architecture other) {
    return new NamedNetwork(name, other, entry, origin, Optional.empty());
  }

  /**
   * Returns the network with its trained weights, or with untrained ones when it has none. The
   * caller closes it.
   *
   * @param seed the seed of untrained weights
   * @throws DocumentException when the trained weights cannot be used, or are not where they were
   */
  public WeightedNetwork weighted(long seed) {
    requireNoLostWeights();
    try {
      return model
          .map(WeightedNetwork::of)
          .orElseGet(() -> WeightedNetwork.untrained(architecture, seed, origin));
    } catch (IllegalArgumentException e) {
      throw new DocumentException(name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Exports the network to Deeplearning4j's format, with its trained weights, or with untrained
   * ones when it has none.
   *
   * @param seed the seed of untrained weights
   * @param samples images at the network's resolution, to try the export on
   * @throws DocumentException when the trained weights cannot be used, or are not where they were
   * @throws io.mixnas.export.ExportException when the export computes something else
   */
  public Dl4jExport deeplearning4j(long seed, SampleImages samples) {
    requireNoLostWeights();
    try {
      return model
          .map(trained -> Dl4jExport.of(trained, samples))
          .orElseGet(() -> Dl4jExport.untrained(architecture, seed, origin, samples));
    } catch (IllegalArgumentException e) {
      throw new DocumentException(name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Refuses a verified winner whose weights are not where its document says, or are of a
   * verification that another has replaced.
   *
   * @throws DocumentException saying where they should be
   */
  public void requireNoLostWeights() {
    if (origin.containsKey(LOST)) {
      throw new DocumentException(
          "%s: its trained weights must be at %s, where there is no file; name that model.zip where it is now"
              .formatted(name, origin.get(LOST)));
    }
    if (origin.containsKey(SUPERSEDED)) {
      throw new DocumentException(
          "%s: its trained weights are of an earlier verification, which another is replacing; name its winner's file or its model.zip, or go on with the other: mixnas resume %s"
              .formatted(name, origin.get(SUPERSEDED)));
    }
  }

  /** Describes the weights for people. */
  public String weights(long seed) {
    return model
        .map(
            trained ->
                !trained.imported().isEmpty()
                    ? "weights of " + trained.imported().get("file")
                    : trained.epochs() == 0
                        ? "untrained weights of seed " + trained.plan().seed()
                        : "trained for %s epochs".formatted(trained.epochs()))
        .orElse("untrained weights of seed " + seed);
  }

  /**
   * Finds a network by its name or file.
   *
   * @param nameOrFile the name of a published network such as {@code mixnet-s}, a file or directory
   *     as of {@link #read}, a campaign's trial by its number, such as {@code campaigns/001#17}, or
   *     a {@link Variant} of one of these, such as {@code mobilenetv2[kernels=3.5.7]}
   * @throws DocumentException when there is no such network or file, or the file is not acceptable
   */
  public static NamedNetwork of(String nameOrFile) {
    return of(CampaignStores.own(), nameOrFile);
  }

  /** Finds a network as {@link #of(String)} does, a campaign's trial in one of these stores. */
  public static NamedNetwork of(CampaignStores stores, String nameOrFile) {
    Optional<ZooEntry> published = Zoo.find(nameOrFile);
    if (published.isPresent()) {
      return published(published.get());
    }
    if (isFile(nameOrFile)) {
      return read(Path.of(nameOrFile));
    }
    requireShowable(nameOrFile);
    Matcher variant = VARIANT.matcher(nameOrFile);
    if (variant.matches()) {
      return variant(stores, nameOrFile, variant.group("base"), variant.group("changes"));
    }
    Matcher trial = TRIAL.matcher(nameOrFile);
    if (trial.matches()) {
      return trial(stores, nameOrFile, trial.group("campaign"), trial.group("number"));
    }
    try {
      return published(Zoo.require(nameOrFile));
    } catch (IllegalArgumentException e) {
      throw new DocumentException(e.getMessage() + " (and there is no such file)", e);
    }
  }

  /** Refuses the address of a trial that has a password, before any message repeats it. */
  private static void requireShowable(String name) {
    if (name.contains("://")) {
      try {
        CampaignAddress.of(name);
      } catch (IllegalArgumentException e) {
        throw new DocumentException(e.getMessage(), e);
      }
    }
  }

  private static NamedNetwork variant(
      CampaignStores stores, String name, String base, String changes) {
    Architecture before = of(stores, base).architecture();
    try {
      return new NamedNetwork(
          name,
          Variant.parse(changes).of(before),
          Optional.empty(),
          Map.of("name", name),
          Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new DocumentException("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static NamedNetwork published(ZooEntry entry) {
    try {
      return new NamedNetwork(
          entry.title(),
          entry.requireArchitecture(),
          Optional.of(entry),
          Map.of("name", entry.title()),
          Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new DocumentException(e.getMessage(), e);
    }
  }

  /**
   * Reads a network from a file.
   *
   * @param file an architecture in our notation, TensorFlow's or timm's; a campaign's winner, with
   *     its weights where it was verified; a directory of a training, or the {@code model.zip} in
   *     it; or weights that {@link io.mixnas.export.WeightsExport} wrote
   * @throws DocumentException when the file cannot be read or is not acceptable
   */
  public static NamedNetwork read(Path file) {
    TrainingDirectory training = new TrainingDirectory(file);
    if (Files.isDirectory(file) && Files.exists(training.model())) {
      return trained(training.model());
    }
    if (hasSuffix(file, MODEL)) {
      return trained(file);
    }
    if (hasSuffix(file, ONNX)) {
      throw new DocumentException(
          file
              + ": must be an architecture, a model.zip or weights as safetensors, is named as an"
              + " ONNX model, which only mixnas predict takes");
    }
    if (WeightsImport.isWeights(file)) {
      return weights(file);
    }
    String text = Document.text(file);
    Notation notation = Notation.of(file.toString(), text);
    if (notation != Notation.JSON) {
      Architecture architecture = notation.read(file.toString(), text).architecture();
      return new NamedNetwork(
          file.toString(), architecture, Optional.empty(), Map.of(), Optional.empty());
    }
    Field root = Document.read(file);
    boolean winner = root.optional("format").filter(f -> f.isText(WINNER)).isPresent();
    NamedArchitecture named = ArchitectureJson.read(winner ? root.required("architecture") : root);
    String name = named.name().orElse(file.toString());
    if (!winner) {
      return new NamedNetwork(
          name, named.architecture(), Optional.empty(), origin(named), Optional.empty());
    }
    Optional<TrainedModel> model = verified(file, root, named.architecture());
    Map<String, Object> origin = new LinkedHashMap<>(origin(root));
    if (model.isEmpty()) {
      root.optional("model").ifPresent(link -> origin.put(LOST, beside(file, link.text())));
    }
    return new NamedNetwork(name, named.architecture(), Optional.empty(), origin, model);
  }

  /** Returns the weights of a verified winner, or nothing when the file was moved away. */
  private static Optional<TrainedModel> verified(Path file, Field winner, Architecture expected) {
    Optional<Field> link = winner.optional("model");
    if (link.isEmpty()) {
      return Optional.empty();
    }
    Path model = link.get().make(() -> beside(file, link.get().text()));
    if (!Files.isRegularFile(model)) {
      return Optional.empty();
    }
    TrainedModel trained = ModelFile.read(model);
    if (!trained.plan().architecture().equals(expected)) {
      throw link.get()
          .error("must be a model of the winner's architecture, %s is of another".formatted(model));
    }
    return Optional.of(trained);
  }

  private static Path beside(Path file, String name) {
    try {
      Path model = Path.of(name);
      if (model.isAbsolute()) {
        throw new IllegalArgumentException("must be relative to the winner, was '" + name + "'");
      }
      return file.resolveSibling(model).normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("must be a path, was '" + name + "'", e);
    }
  }

  private static NamedNetwork weights(Path file) {
    WeightsImport weights = WeightsImport.open(file);
    Architecture architecture =
        weights
            .architecture()
            .orElseThrow(
                () ->
                    new DocumentException(
                        "%s: states no architecture, as weights of MixNAS do; name it: mixnas import %s --arch ARCH --out model.zip"
                            .formatted(file, file)));
    return trained(file, weights.model(architecture, WeightsImport.Options.NONE));
  }

  private static NamedNetwork trained(Path file) {
    return trained(file, ModelFile.read(file));
  }

  private static NamedNetwork trained(Path file, TrainedModel model) {
    return new NamedNetwork(
        file.toString(),
        model.plan().architecture(),
        Optional.empty(),
        Map.of(),
        Optional.of(model));
  }

  private static NamedNetwork trial(
      CampaignStores stores, String name, String campaign, String number) {
    if (!number.matches("[1-9]\\d{0,8}")) {
      throw new DocumentException(
          "%s: must end in a trial's number, such as %s#17, was '%s'"
              .formatted(name, campaign, number));
    }
    TrialNetwork found =
        TrialNetwork.read(stores, CampaignAddress.of(campaign), Integer.parseInt(number));
    Optional<TrainedModel> verified =
        found
            .model()
            .map(model -> ModelFile.read("the model of " + name, model))
            .filter(model -> model.plan().architecture().equals(found.architecture()));
    Map<String, Object> origin = origin(found);
    if (found.superseded()) {
      origin.put(SUPERSEDED, ShellWord.of(campaign));
    }
    return new NamedNetwork(name, found.architecture(), Optional.empty(), origin, verified);
  }

  private static Map<String, Object> origin(TrialNetwork found) {
    Map<String, Object> origin = new LinkedHashMap<>();
    origin.put("trial", found.trial().number());
    origin.put("genotype", found.trial().genotype().toString());
    found.trial().evaluation().ifPresent(result -> origin.put("score", result.score()));
    origin.put("campaignSeed", found.provenance().seed());
    origin.put("campaignDataFingerprint", found.provenance().dataFingerprint());
    return origin;
  }

  private static Map<String, Object> origin(NamedArchitecture named) {
    return named.name().<Map<String, Object>>map(name -> Map.of("name", name)).orElse(Map.of());
  }

  /** Returns the origin of a winner. */
  private static Map<String, Object> origin(Field winner) {
    Field campaign = winner.required("campaign");
    Map<String, Object> origin = new LinkedHashMap<>();
    origin.put("trial", winner.required("trial").longInteger());
    origin.put("genotype", winner.required("genotype").text());
    origin.put("score", winner.required("score").number());
    origin.put("campaignSeed", campaign.required("seed").longInteger());
    origin.put("campaignDataFingerprint", campaign.required("dataFingerprint").text());
    return origin;
  }

  private static boolean hasSuffix(Path file, String suffix) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(suffix);
  }

  private static boolean isFile(String text) {
    try {
      return Files.exists(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
