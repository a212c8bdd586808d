package io.mixnas.results.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.layer.FeatureLevel;
import io.mixnas.notation.ArchitectureJson;
import java.util.List;
import java.util.Map;

/**
 * The metadata of a model.
 *
 * @param source the name of the model in error messages
 * @param values the values by name
 */
record OnnxMetadata(String source, Map<String, String> values) {
  static final String FORMAT = "mixnas.format";
  static final String ARCHITECTURE = "mixnas.architecture";
  static final String CLASSES = "mixnas.classes";
  static final String MEAN = "mixnas.mean";
  static final String STD = "mixnas.std";
  static final String NORMALIZATION = "mixnas.normalization";
  static final String PROVENANCE = "mixnas.provenance";

  /** The feature maps of a model of {@link OnnxFeatureWriter}. Others have {@link #CLASSES}. */
  static final String FEATURES = "mixnas.features";

  /** The value of {@link #FORMAT}: the version of these names. */
  static final String VERSION = "1";

  /** The value of {@link #NORMALIZATION} if the graph normalises pixel values of 0 to 255. */
  static final String FOLDED = "in the graph";

  /** The value of {@link #NORMALIZATION} if the graph takes normalised images. */
  static final String OUTSIDE = "before the graph";

  private static final ObjectMapper JSON = new ObjectMapper();

  OnnxMetadata {
    values = Map.copyOf(values);
  }

  static void add(
      ModelProto.Builder model, Architecture architecture, OnnxAbout about, boolean folded) {
    add(model, architecture, CLASSES, json(about.classes()), about, folded);
  }

  static void add(
      ModelProto.Builder model,
      Architecture architecture,
      List<FeatureLevel> levels,
      OnnxAbout about,
      boolean folded) {
    String features = json(levels.stream().map(OnnxFeatureWriter::tree).toList());
    add(model, architecture, FEATURES, features, about, folded);
  }

  private static void add(
      ModelProto.Builder model,
      Architecture architecture,
      String outputs,
      String described,
      OnnxAbout about,
      boolean folded) {
    add(model, FORMAT, VERSION);
    add(model, ARCHITECTURE, json(ArchitectureJson.tree(architecture)));
    add(model, outputs, described);
    add(model, MEAN, json(about.mean()));
    add(model, STD, json(about.std()));
    add(model, NORMALIZATION, folded ? FOLDED : OUTSIDE);
    add(model, PROVENANCE, json(about.provenance()));
  }

  /** Refuses models of feature maps, which have no classes. */
  void requireClassifier() {
    if (values.containsKey(FEATURES)) {
      throw new OnnxException(
          "%s: must be a model that classifies, has the feature maps of a network; export it without --features"
              .formatted(source));
    }
  }

  /** Refuses models of other programs, and of other versions of this program. */
  void requireVersion() {
    String version = text(FORMAT);
    if (!version.equals(VERSION)) {
      throw new OnnxException(
          "%s: is of another version of MixNAS: %s is %s, this one reads %s"
              .formatted(source, FORMAT, version, VERSION));
    }
  }

  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new OnnxException(
          "%s: must be a model of 'mixnas export --to onnx', has no %s in its metadata"
              .formatted(source, name));
    }
    return value;
  }

  Field json(String name) {
    return Document.json(source + " " + name, text(name));
  }

  /** Returns a value per channel. */
  List<Float> channels(String name) {
    Field field = json(name);
    List<Float> list = field.elements().stream().map(value -> (float) value.number()).toList();
    if (list.size() != Input.CHANNELS) {
      throw field.error("must be %s values, are %s".formatted(Input.CHANNELS, list.size()));
    }
    return list;
  }

  /** Returns whether the graph normalises images itself. */
  boolean normalizes() {
    String where = text(NORMALIZATION);
    if (!where.equals(FOLDED) && !where.equals(OUTSIDE)) {
      throw OnnxException.at(
          source, NORMALIZATION, "must be '%s' or '%s', is '%s'".formatted(FOLDED, OUTSIDE, where));
    }
    return where.equals(FOLDED);
  }

  private static void add(ModelProto.Builder model, String key, String value) {
    model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(value));
  }

  private static String json(Object tree) {
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }
}
