package io.mixnas.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.architecture.Architecture;
import io.mixnas.document.Document;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.evaluator.data.Normalization;
import io.mixnas.notation.ArchitectureJson;
import io.mixnas.release.Release;
import io.mixnas.results.weights.Safetensors;
import io.mixnas.results.weights.TimmWeights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the metadata of a file of weights, JSON texts by name. Files of other programs have none.
 */
final class WeightsMetadata {
  private static final String FORMAT = "mixnas.format";
  private static final String VERSION = "1";
  private static final String ARCHITECTURE = "mixnas.architecture";
  private static final String PADDING = "mixnas.padding";
  private static final String CLASSES = "mixnas.classes";
  private static final String MEAN = "mixnas.mean";
  private static final String STD = "mixnas.std";
  private static final String EPSILON = "mixnas.batchNormEpsilon";
  private static final String PROVENANCE = "mixnas.provenance";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String source;
  private final Map<String, String> values;

  /**
   * @throws DocumentException when another version of this program wrote the file
   */
  WeightsMetadata(String source, Map<String, String> values) {
    this.source = source;
    this.values = values;
    if (isOurs() && !values.get(FORMAT).equals(VERSION)) {
      throw new DocumentException(
          "%s: is of another version of MixNAS: %s is %s, this one reads %s"
              .formatted(source, FORMAT, values.get(FORMAT), VERSION));
    }
  }

  static Map<String, String> of(WeightedNetwork network) {
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("version", Release.build());
    provenance.putAll(network.provenance());
    Map<String, String> values = new LinkedHashMap<>();
    values.put("format", "pt"); // other programs look for it
    values.put(FORMAT, VERSION);
    values.put(ARCHITECTURE, json(ArchitectureJson.tree(network.architecture())));
    values.put(PADDING, Field.word(network.architecture().padding()));
    values.put(CLASSES, json(network.classes()));
    values.put(MEAN, json(network.normalization().mean()));
    values.put(STD, json(network.normalization().std()));
    values.put(EPSILON, json(WeightsImport.BATCH_NORM_EPSILON));
    values.put(PROVENANCE, json(provenance));
    return values;
  }

  /** Returns whether this program wrote the file. */
  boolean isOurs() {
    return values.containsKey(FORMAT);
  }

  /**
   * Refuses metadata that belong to other weights: number of classes, architecture, padding,
   * normalisation and epsilon must be those of the file, as far as they are stated.
   *
   * @throws DocumentException naming the contradiction
   */
  void requireOf(Safetensors file) {
    classes().ifPresent(names -> requireClasses(CLASSES, names.size(), file));
    Optional<Architecture> told = architecture();
    told.ifPresent(architecture -> requireNetwork(architecture, file));
    if (values.containsKey(MEAN) != values.containsKey(STD)) {
      throw new DocumentException(
          "%s: must state both %s and %s, or neither".formatted(source, MEAN, STD));
    }
    normalization();
    field(EPSILON)
        .filter(epsilon -> epsilon.number() != WeightsImport.BATCH_NORM_EPSILON)
        .ifPresent(
            epsilon -> {
              throw epsilon.mustBe(
                  "%s, which networks here have".formatted(WeightsImport.BATCH_NORM_EPSILON));
            });
  }

  private void requireNetwork(Architecture architecture, Safetensors file) {
    requireClasses(ARCHITECTURE, architecture.head().classes(), file);
    TimmWeights.requireOf(source + " " + ARCHITECTURE, architecture, file);
    String padding = values.get(PADDING);
    if (padding != null && !padding.equals(Field.word(architecture.padding()))) {
      throw new DocumentException(
          "%s: %s must be that of %s, %s, is %s"
              .formatted(
                  source, PADDING, ARCHITECTURE, Field.word(architecture.padding()), padding));
    }
  }

  private void requireClasses(String name, int told, Safetensors file) {
    int classes = TimmWeights.classes(source, file);
    if (told != classes) {
      throw new DocumentException(
          "%s: %s must be of as many classes as classifier.weight has, %s, is of %s"
              .formatted(source, name, classes, told));
    }
  }

  Optional<Architecture> architecture() {
    return field(ARCHITECTURE).map(field -> ArchitectureJson.read(field).architecture());
  }

  Optional<List<String>> classes() {
    return field(CLASSES).map(field -> field.elements().stream().map(Field::text).toList());
  }

  Optional<Normalization> normalization() {
    return field(MEAN)
        .flatMap(
            mean ->
                field(STD)
                    .map(std -> mean.make(() -> new Normalization(floats(mean), floats(std)))));
  }

  /** Returns whether the weights were trained here on images of the classes. */
  boolean isTrained() {
    return field(PROVENANCE)
        .filter(Field::isObject)
        .flatMap(provenance -> provenance.optional(WeightedNetwork.WEIGHTS))
        .filter(weights -> weights.isText(WeightedNetwork.TRAINED))
        .isPresent();
  }

  /** Returns the provenance as it was written, without checking it. */
  Optional<String> provenance() {
    return Optional.ofNullable(values.get(PROVENANCE));
  }

  private Optional<Field> field(String name) {
    return Optional.ofNullable(values.get(name))
        .map(text -> Document.json(source + " " + name, text));
  }

  private static float[] floats(Field field) {
    List<Field> elements = field.elements();
    float[] floats = new float[elements.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) elements.get(i).number();
    }
    return floats;
  }

  private static String json(Object tree) {
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }
}
