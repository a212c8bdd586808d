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

/** Reads a safetensors file with timm's names, to be put into a network. */
public final class WeightsImport {
  /**
   * The number that batch norm adds to the variance here, and in timm except for its {@code tf_}
   * networks.
   */
  public static final double BATCH_NORM_EPSILON = BatchNorm.EPSILON;

  /** The number that TensorFlow's MixNet and MnasNet code and timm's {@code tf_} networks add. */
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
   * States what the file does not say.
   *
   * @param classes the number of classes of the network; when the file's classifier has another
   *     number, it begins anew
   * @param epsilon the epsilon of the batch norm that the weights were trained with
   * @param normalization the normalisation of the images that they were trained on
   * @param seed the seed of a classifier that begins anew
   */
  public record Options(
      OptionalInt classes,
      OptionalDouble epsilon,
      Optional<Normalization> normalization,
      long seed) {
    /** Options that state nothing. */
    public static final Options NONE =
        new Options(OptionalInt.empty(), OptionalDouble.empty(), Optional.empty(), 1);
  }

  /** Tells whether a file holds weights, by its name. */
  public static boolean isWeights(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(Safetensors.SUFFIX);
  }

  /**
   * Opens a file.
   *
   * @throws DocumentException when it cannot be read, is not a safetensors file, or its metadata
   *     belong to other weights
   */
  public static WeightsImport open(Path file) {
    return open(file.toString(), Document.bytes(file, RegularFile.MOST_OF_MODEL));
  }

  /**
   * Opens the bytes of a file.
   *
   * @param source the name that error messages use, usually a file name
   * @throws DocumentException when it is not a safetensors file, or its metadata belong to other
   *     weights
   */
  public static WeightsImport open(String source, byte[] bytes) {
    return new WeightsImport(source, bytes, bytes);
  }

  /**
   * Opens the export of a model of ours under the name of the model's file.
   *
   * @param safetensors a file of {@link WeightsExport}
   * @param bytes the bytes of the model's file, which are fingerprinted
   */
  public static WeightsImport of(String source, byte[] safetensors, byte[] bytes) {
    return new WeightsImport(source, safetensors, bytes);
  }

  /** Returns the architecture that the file states; files of other programs state none. */
  public Optional<Architecture> architecture() {
    return metadata.architecture();
  }

  /** Returns the number of classes that the weights tell apart. */
  public int classes() {
    return TimmWeights.classes(source, file);
  }

  /** Returns the names of the classes, when the file states them. */
  public Optional<List<String>> classNames() {
    return metadata.classes();
  }

  /**
   * Returns whether the weights were trained here on images of the classes, which then really have
   * these names. Other names may be numbers that stand for unknown ones.
   */
  public boolean isTrained() {
    return metadata.isTrained();
  }

  /** Returns the normalisation of images that the file states, or else ImageNet's. */
  public Normalization normalization() {
    return metadata.normalization().orElse(WeightedNetwork.IMAGENET);
  }

  /**
   * Returns the number that its batch norm adds to the variance: that of files of ours, or else the
   * one that goes with the padding.
   */
  public double epsilon(Padding padding) {
    return !metadata.isOurs() && padding == Padding.SAME ? TENSORFLOW_EPSILON : BATCH_NORM_EPSILON;
  }

  /** Returns the SHA-256 of the file in hexadecimal. */
  public String fingerprint() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Returns the parameters by the evaluator's names, for the file's number of classes. Another
   * epsilon in batch norm is compensated by the running variance, since both are only ever used as
   * a sum.
   *
   * @throws DocumentException when they are not those of the network, naming all that differ, or
   *     when some are not numbers
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
   * Returns a network with the weights, to evaluate, export or train further.
   *
   * @param architecture the network's architecture; the options or else the architecture state the
   *     number of classes
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
          Map.of(),
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
