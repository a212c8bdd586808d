package io.mixnas.export;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Padding;
import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.RegularFile;
import io.mixnas.evaluator.data.Normalization;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.evaluator.training.TrainedModel;
import io.mixnas.evaluator.training.TrainingPlan;
import io.mixnas.layer.BatchNorm;
import io.mixnas.results.weights.Safetensors;
import io.mixnas.results.weights.TimmWeights;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A safetensors file with timm's names, to be put into a network. */
public final class WeightsImport {
  /**
   * What networks here add to the variance in batch norm; so do timm's, but its {@code tf_} ones.
   */
  public static final double BATCH_NORM_EPSILON = BatchNorm.EPSILON;

  /** What TensorFlow's MixNet and MnasNet code adds, and timm's {@code tf_} networks. */
  public static final double TENSORFLOW_EPSILON = 1e-3;

  private static final String VARIANCE = "-norm/var";

  private final String source;
  private final byte[] bytes;
  private final Safetensors file;
  private final WeightsMetadata metadata;

  private WeightsImport(String source, byte[] safetensors, byte[] bytes) {
    this.source = source;
    this.bytes = bytes;
    file = Safetensors.read(source, safetensors);
    metadata = new WeightsMetadata(source, file.metadata());
    metadata.requireOf(file);
  }

  /**
   * What is known beside the file.
   *
   * @param classes that the network shall have; where the file's classifier has another number, it
   *     begins anew
   * @param epsilon of the batch norm that the weights were trained with
   * @param normalization of the images that they were trained on
   * @param seed of a classifier that begins anew
   */
  public record Options(
      OptionalInt classes,
      OptionalDouble epsilon,
      Optional<Normalization> normalization,
      long seed) {
    /** Nothing. */
    public static final Options NONE =
        new Options(OptionalInt.empty(), OptionalDouble.empty(), Optional.empty(), 1);
  }

  /** Whether a file is of weights, by its name. */
  public static boolean isWeights(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(Safetensors.SUFFIX);
  }

  /**
   * Opens a file.
   *
   * @throws DocumentException when it cannot be read, is no safetensors file, or its metadata are
   *     of other weights
   */
  public static WeightsImport open(Path file) {
    return open(file.toString(), Document.bytes(file, RegularFile.MOST_OF_MODEL));
  }

  /**
   * Opens the bytes of a file.
   *
   * @param source what error messages call it, a file name as a rule
   * @throws DocumentException when it is no safetensors file, or its metadata are of other weights
   */
  public static WeightsImport open(String source, byte[] bytes) {
    return new WeightsImport(source, bytes, bytes);
  }

  /**
   * Takes the export of a model of ours for its file.
   *
   * @param safetensors of {@link WeightsExport}
   * @param bytes of the model's file, which are fingerprinted
   */
  public static WeightsImport of(String source, byte[] safetensors, byte[] bytes) {
    return new WeightsImport(source, safetensors, bytes);
  }

  /** The architecture that the file tells; those of other programs tell none. */
  public Optional<Architecture> architecture() {
    return metadata.architecture();
  }

  /** How many classes the weights tell apart. */
  public int classes() {
    return TimmWeights.classes(source, file);
  }

  /** Their names, where the file tells them. */
  public Optional<List<String>> classNames() {
    return metadata.classes();
  }

  /** What images are normalised by: as the file tells, or else as ImageNet's. */
  public Normalization normalization() {
    return metadata.normalization().orElse(WeightedNetwork.IMAGENET);
  }

  /** What its batch norm adds to the variance: as for files of ours, or by the padding. */
  public double epsilon(Padding padding) {
    return !metadata.isOurs() && padding == Padding.SAME ? TENSORFLOW_EPSILON : BATCH_NORM_EPSILON;
  }

  /** SHA-256 of the file, in hexadecimal. */
  public String fingerprint() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * The parameters by the evaluator's names, for the file's number of classes. Another epsilon in
   * batch norm is made up for by the running variance, of which it is only ever added to.
   *
   * @throws DocumentException when they are not those of the network, naming all that differ, or
   *     when some are no numbers
   */
  public Map<String, float[]> parameters(Architecture architecture, double epsilon) {
    Map<String, float[]> parameters =
        TimmWeights.read(source, architecture.withClasses(classes()), file);
    List<String> wrong = new ArrayList<>();
    parameters.forEach(
        (name, values) -> {
          if (!IntStream.range(0, values.length).allMatch(i -> Float.isFinite(values[i]))) {
            wrong.add(name + " is not finite");
          } else if (name.endsWith(VARIANCE)
              && IntStream.range(0, values.length).anyMatch(i -> values[i] < 0)) {
            wrong.add(name + " is a variance below 0");
          }
        });
    if (!wrong.isEmpty()) {
      throw new DocumentException(
          "%s: must have finite weights, and variances of at least 0: %s"
              .formatted(source, String.join(", ", wrong)));
    }
    parameters.replaceAll(
        (name, values) -> name.endsWith(VARIANCE) ? raised(values, epsilon) : values);
    return parameters;
  }

  /**
   * A network with the weights, to evaluate, export or go on training.
   *
   * @param architecture of the network; its number of classes is what options say, or else its own
   * @throws DocumentException when the weights are not those of the network
   */
  public TrainedModel model(Architecture architecture, Options options) {
    int classes = options.classes().orElse(architecture.head().classes());
    if (options.classes().isEmpty() && classes != classes()) {
      throw new DocumentException(
          "%s: classifier.weight has %s classes, the network has %s: --classes %s keeps the"
                  .formatted(source, classes(), classes, classes())
              + " classifier, --classes %s begins a new one".formatted(classes));
    }
    double epsilon = options.epsilon().orElse(epsilon(architecture.padding()));
    Map<String, float[]> parameters = parameters(architecture, epsilon);
    boolean kept = classes == classes();
    if (!kept) {
      parameters.keySet().removeIf(TimmWeights::isClassifier);
    }
    TrainingPlan plan = WeightedNetwork.plan(architecture.withClasses(classes), options.seed());
    try (TrainableNetwork network = plan.untrained(1)) {
      network.assign(parameters);
      return new TrainedModel(
          plan,
          classNames().filter(names -> kept).orElseGet(() -> WeightedNetwork.numbers(classes)),
          options.normalization().orElseGet(this::normalization),
          TrainedModel.NO_DATA,
          0,
          origin(epsilon, kept),
          network.toBytes(false));
    }
  }

  private Map<String, String> origin(double epsilon, boolean kept) {
    Map<String, String> origin = new LinkedHashMap<>();
    origin.put("file", source);
    origin.put("sha256", fingerprint());
    origin.put("batchNormEpsilon", Double.toString(epsilon));
    origin.put("classifier", kept ? "of the file" : "begins anew");
    metadata.provenance().ifPresent(provenance -> origin.put("provenance", provenance));
    return origin;
  }

  private static float[] raised(float[] variances, double epsilon) {
    float[] raised = variances.clone();
    for (int i = 0; i < raised.length; i++) {
      raised[i] = (float) (raised[i] + (epsilon - BATCH_NORM_EPSILON));
    }
    return raised;
  }
}
