package io.mixnas.cli;

import io.mixnas.architecture.Architecture;
import io.mixnas.campaign.CampaignDirectory;
import io.mixnas.campaign.TrialNetwork;
import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.document.RegularFile;
import io.mixnas.evaluator.training.ModelFile;
import io.mixnas.evaluator.training.TrainedModel;
import io.mixnas.export.WeightedNetwork;
import io.mixnas.export.WeightsImport;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.notation.NamedArchitecture;
import io.mixnas.notation.Notation;
import io.mixnas.results.verification.DirectoryVerificationStore;
import io.mixnas.results.weights.Safetensors;
import io.mixnas.training.TrainingDirectory;
import io.mixnas.zoo.Zoo;
import io.mixnas.zoo.ZooEntry;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Represents what a command accepts as an architecture: the name of a published network, the JSON
 * file of an architecture or a winner, a campaign's trial, or a trained model.
 *
 * @param name the name for people
 * @param entry the published data, when it is a published network
 * @param origin where the architecture comes from, as plain JSON values
 * @param model the weights, when it was trained
 */
record NamedNetwork(
    String name,
    Architecture architecture,
    Optional<ZooEntry> entry,
    Map<String, Object> origin,
    Optional<TrainedModel> model) {
  static final String DESCRIPTION =
      "A published network such as mixnet-s ('mixnas zoo' lists them), a file (JSON of an"
          + " architecture or a campaign's winner, with its weights where it was verified, or"
          + " TensorFlow's or timm's notation), a campaign's trial by its number, such as"
          + " campaigns/001#17, a directory of mixnas train or the model.zip in it, or weights of"
          + " mixnas export.";

  private static final String WINNER = "mixnas-winner";
  private static final String LOST =
      "lostModel"; // where a winner's weights should be, as part of its origin
  private static final String MODEL = ".zip";
  private static final Pattern TRIAL = Pattern.compile("(?<campaign>.+)#(?<number>[^#]*)");

  /** Returns the network with another architecture, and thus without its weights. */
  NamedNetwork with(Architecture other) {
    return new NamedNetwork(name, other, entry, origin, Optional.empty());
  }

  /**
   * Returns the network with its trained weights, or with untrained ones when it has none.
   *
   * @param seed the seed of untrained weights
   * @throws DocumentException when the trained weights cannot be used, or are not where they were
   */
  WeightedNetwork weighted(long seed) {
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
   * Refuses a verified winner whose weights are not where its document says.
   *
   * @throws DocumentException naming where they should be
   */
  void requireNoLostWeights() {
    if (origin.containsKey(LOST)) {
      throw new DocumentException(
          "%s: its trained weights must be at %s, where there is no file; export that model.zip from where it is now"
              .formatted(name, origin.get(LOST)));
    }
  }

  /** Describes the weights for people. */
  String weights(long seed) {
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
   * @throws DocumentException when there is no such network or file, or the file is not acceptable
   */
  static NamedNetwork of(String nameOrFile) {
    Optional<ZooEntry> published = Zoo.find(nameOrFile);
    if (published.isPresent()) {
      return published(published.get());
    }
    if (isFile(nameOrFile)) {
      return read(Path.of(nameOrFile));
    }
    Matcher trial = TRIAL.matcher(nameOrFile);
    if (trial.matches()) {
      return trial(nameOrFile, Path.of(trial.group("campaign")), trial.group("number"));
    }
    try {
      return published(Zoo.require(nameOrFile));
    } catch (IllegalArgumentException e) {
      throw new DocumentException(e.getMessage() + " (and there is no such file)", e);
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

  private static NamedNetwork read(Path file) {
    TrainingDirectory training = new TrainingDirectory(file);
    if (Files.isDirectory(file) && Files.exists(training.model())) {
      return trained(training.model());
    }
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(MODEL)) {
      return trained(file);
    }
    if (isWeights(file)) {
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
    TrainedModel trained = ModelFile.read(model.toString(), bytes(model));
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
    WeightsImport weights = WeightsImport.open(file.toString(), bytes(file));
    Architecture architecture =
        weights
            .architecture()
            .orElseThrow(
                () ->
                    new DocumentException(
                        "%s: tells no architecture, as weights of MixNAS do; say which by 'mixnas import %s --arch ARCH --out model.zip'"
                            .formatted(file, file)));
    return trained(file, weights.model(architecture, WeightsImport.Options.NONE));
  }

  private static NamedNetwork trained(Path file) {
    return trained(file, ModelFile.read(file.toString(), bytes(file)));
  }

  private static NamedNetwork trained(Path file, TrainedModel model) {
    return new NamedNetwork(
        file.toString(),
        model.plan().architecture(),
        Optional.empty(),
        Map.of(),
        Optional.of(model));
  }

  private static NamedNetwork trial(String name, Path campaign, String number) {
    if (!number.matches("[1-9]\\d{0,8}")) {
      throw new DocumentException(
          "%s: must end in a trial's number, such as %s#17, was '%s'"
              .formatted(name, campaign, number));
    }
    CampaignDirectory directory = new CampaignDirectory(campaign);
    TrialNetwork found = TrialNetwork.read(directory, Integer.parseInt(number));
    Optional<TrainedModel> verified =
        new DirectoryVerificationStore(directory.verified())
            .modelFile("trial-" + number)
            .map(model -> ModelFile.read(model.toString(), bytes(model)))
            .filter(model -> model.plan().architecture().equals(found.architecture()));
    return new NamedNetwork(name, found.architecture(), Optional.empty(), origin(found), verified);
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

  /** Tells whether a file holds weights, by its name. */
  static boolean isWeights(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(Safetensors.SUFFIX);
  }

  static byte[] bytes(Path file) {
    try {
      return RegularFile.bytes(file, RegularFile.MOST_OF_MODEL);
    } catch (NoSuchFileException e) {
      throw new DocumentException(file + ": no such file", e);
    } catch (AccessDeniedException e) {
      throw new DocumentException(file + ": cannot be read: permission denied", e);
    } catch (IOException e) {
      throw new DocumentException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static boolean isFile(String text) {
    try {
      return Files.exists(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
