package io.mixnas.comparison;

import io.mixnas.architecture.Architecture;
import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.option.OptionText;
import io.mixnas.option.OptionValues;
import io.mixnas.results.verification.VerificationSettings;
import io.mixnas.training.TrainingData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/**
 * Builds a comparison one setting at a time; the others keep their defaults. A file of one is:
 *
 * <pre>
 * networks:                                  # names or files of networks, at least two
 *   - mobilenetv2
 *   - {network: "mobilenetv2[kernels=3.5.7]", name: MixConv 357, published: 0.723}
 *   - {network: "mobilenetv2[kernels=7]", series: depthwise, at: {kernel: 7}}   # for charts
 *   - {network: "mobilenetv2[kernels=3.7]", series: mixed, against: "mobilenetv2[kernels=7]"}
 * data: cifar10.zip                          # as of mixnas train
 * split: false
 * test: none
 * validation: 0.1
 * imagesPerClass: all
 * smallImages: 1                             # reductions that are taken away, or none
 * resolution: 32
 * width: 0.5
 * training: {epochs: 20, batch: 64}          # options of mixnas train
 * seeds: 3
 * seed: 1
 * </pre>
 *
 * <p>Paths are relative to the working directory.
 */
public final class ComparisonRequest {
  private static final int MOST = Integer.MAX_VALUE;
  private static final int SMALL = 32; // pixels
  private static final String NONE = "none";
  private static final String ALL = "all";

  private final List<Asked> networks = new ArrayList<>();
  private String data = DataSource.SHAPES;
  private boolean split;
  private Optional<String> test = Optional.empty();
  private double validation = 0.1;
  private OptionalInt imagesPerClass = OptionalInt.empty();
  private OptionalInt smallImages = OptionalInt.empty();
  private OptionalInt resolution = OptionalInt.empty();
  private double width = 1;
  private OptionValues training = OptionValues.none();
  private int seeds = 3;
  private long seed = 1;

  /**
   * A network that is asked for.
   *
   * @param network its name or file
   * @param name what it is called
   */
  private record Asked(String network, String name, OptionalDouble published, Role role) {}

  /**
   * Reads a file.
   *
   * @throws io.mixnas.document.DocumentException with path, line and rule, when a rule is broken
   */
  public static ComparisonRequest read(Path file) {
    ComparisonRequest request = new ComparisonRequest();
    Field root = Document.read(file);
    root.only(
        "networks",
        "data",
        "split",
        "test",
        "validation",
        "imagesPerClass",
        "smallImages",
        "resolution",
        "width",
        "training",
        "seeds",
        "seed");
    root.required("networks").elements().forEach(request::network);
    root.optional("data").ifPresent(f -> request.data(f.text()));
    root.optional("split").ifPresent(f -> request.split(f.truth()));
    root.optional("test").filter(f -> !f.isText(NONE)).ifPresent(f -> request.test(f.text()));
    root.optional("validation")
        .ifPresent(f -> request.validation(checked(f, "between 0 and 1", v -> v > 0 && v < 1)));
    root.optional("imagesPerClass")
        .filter(f -> !f.isText(ALL))
        .ifPresent(f -> request.imagesPerClass(f.integer(2, MOST)));
    root.optional("smallImages")
        .filter(f -> !f.isText(NONE))
        .ifPresent(f -> request.smallImages(f.integer(1, MOST)));
    root.optional("resolution").ifPresent(f -> request.resolution(f.integer(1, MOST)));
    root.optional("width").ifPresent(f -> request.width(checked(f, "above 0", v -> v > 0)));
    root.optional("training")
        .ifPresent(f -> request.training(ComparisonSettings.OPTIONS.readAlone(f)));
    root.optional("seeds")
        .ifPresent(f -> request.seeds(f.integer(1, VerificationSettings.MOST_SEEDS)));
    root.optional("seed").ifPresent(f -> request.seed(f.longInteger()));
    return request;
  }

  private static double checked(Field field, String rule, DoublePredicate isAllowed) {
    double value = field.number();
    if (!isAllowed.test(value)) {
      throw field.error("must be %s, was %s".formatted(rule, OptionText.of(value)));
    }
    return value;
  }

  private void network(Field field) {
    if (field.isObject()) {
      field.only("network", "name", "published", "series", "at", "against");
      String network = field.required("network").text();
      Optional<Field> published = field.optional("published");
      networks.add(
          new Asked(
              network,
              field.optional("name").map(Field::text).orElse(network),
              published.isPresent()
                  ? OptionalDouble.of(
                      checked(published.get(), "between 0 and 1", v -> v >= 0 && v <= 1))
                  : OptionalDouble.empty(),
              Role.read(field)));
    } else {
      network(field.text());
    }
  }

  /** Adds a network by its name or file. */
  public ComparisonRequest network(String nameOrFile) {
    networks.add(new Asked(nameOrFile, nameOrFile, OptionalDouble.empty(), Role.NONE));
    return this;
  }

  /** Sets the images: {@code shapes}, or a path. */
  public ComparisonRequest data(String source) {
    data = source;
    return this;
  }

  /** Sets whether the images are divided by their folders. */
  public ComparisonRequest split(boolean byFolders) {
    split = byFolders;
    return this;
  }

  /** Sets the images that accuracies are measured on. */
  public ComparisonRequest test(String source) {
    test = Optional.of(source);
    return this;
  }

  /** Sets the part of each class that is not trained on. */
  public ComparisonRequest validation(double fraction) {
    validation = fraction;
    return this;
  }

  /** Sets the greatest number of images of each class. */
  public ComparisonRequest imagesPerClass(int count) {
    return imagesPerClass(OptionalInt.of(count));
  }

  /** Sets the greatest number of images of each class; empty for all. */
  public ComparisonRequest imagesPerClass(OptionalInt count) {
    imagesPerClass = count;
    return this;
  }

  /** Sets how many reductions are taken away, see {@link Architecture#forSmallImages}. */
  public ComparisonRequest smallImages(int reductions) {
    smallImages = OptionalInt.of(reductions);
    return this;
  }

  /** Sets the pixels per side of the images. */
  public ComparisonRequest resolution(int pixels) {
    resolution = OptionalInt.of(pixels);
    return this;
  }

  /** Sets the factor on the channels of all networks. */
  public ComparisonRequest width(double factor) {
    width = factor;
    return this;
  }

  /** Sets options of the trainings, in place of any set before. */
  public ComparisonRequest training(OptionValues options) {
    training = options;
    return this;
  }

  /** Returns the options of the trainings that were set. */
  public OptionValues training() {
    return training;
  }

  /** Sets the number of trainings of each network. */
  public ComparisonRequest seeds(int count) {
    seeds = count;
    return this;
  }

  /** Sets the seed of everything that is random. */
  public ComparisonRequest seed(long value) {
    seed = value;
    return this;
  }

  /**
   * Returns the networks as they are trained, except for their classes.
   *
   * @param finder finds an architecture by its name or file
   * @throws IllegalArgumentException when fewer than two were named, one cannot be shaped, or two
   *     are the same
   */
  public List<ComparedNetwork> networks(Function<String, Architecture> finder) {
    if (networks.size() < 2) {
      throw new IllegalArgumentException(
          "networks: must be at least 2, " + (networks.isEmpty() ? "were none" : "was 1"));
    }
    List<Architecture> found =
        networks.stream().map(asked -> finder.apply(asked.network())).toList();
    int side = side(found);
    List<ComparedNetwork> shaped = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Asked asked = networks.get(i);
      shaped.add(
          new ComparedNetwork(
              asked.name(),
              small(asked, found.get(i)).withResolution(side).scaled(width),
              asked.published(),
              asked.role(),
              List.of()));
    }
    requireOthers(shaped);
    return shaped;
  }

  private Architecture small(Asked asked, Architecture found) {
    if (smallImages.isEmpty()) {
      return found;
    }
    try {
      return found.forSmallImages(smallImages.getAsInt());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(asked.name(), e.getMessage()), e);
    }
  }

  /** Refuses a network twice, such as a variant that changes nothing. */
  private static void requireOthers(List<ComparedNetwork> networks) {
    Map<Architecture, String> names = new HashMap<>();
    for (ComparedNetwork network : networks) {
      String same = names.put(network.architecture(), network.name());
      if (same != null && !same.equals(network.name())) {
        throw new IllegalArgumentException(
            "networks: must differ, %s and %s are the same network"
                .formatted(same, network.name()));
      }
    }
  }

  private int side(List<Architecture> found) {
    return resolution.orElseGet(
        () -> smallImages.isPresent() ? SMALL : found.get(0).input().resolution());
  }

  /**
   * Returns the settings.
   *
   * @param networks what {@link #networks} has returned
   * @throws IllegalArgumentException naming the field that breaks a rule, and the rule
   */
  public ComparisonSettings settings(List<ComparedNetwork> networks) {
    int side = networks.get(0).architecture().input().resolution();
    return new ComparisonSettings(
        TrainingData.of(data, split, side, imagesPerClass, validation, seed, test),
        ComparisonSettings.complete(training, side),
        seeds,
        seed);
  }
}
