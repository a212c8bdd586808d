package io.mixnas.results.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.architecture.Architecture;
import io.mixnas.notation.ArchitectureJson;

/** The names of what a model's metadata hold, and how they are written. */
final class OnnxMetadata {
  static final String FORMAT = "mixnas.format";
  static final String ARCHITECTURE = "mixnas.architecture";
  static final String CLASSES = "mixnas.classes";
  static final String MEAN = "mixnas.mean";
  static final String STD = "mixnas.std";
  static final String NORMALIZATION = "mixnas.normalization";
  static final String PROVENANCE = "mixnas.provenance";

  /** What {@link #FORMAT} says: the version of these names. */
  static final String VERSION = "1";

  /** What {@link #NORMALIZATION} says when the graph normalises pixel values of 0 to 255. */
  static final String FOLDED = "in the graph";

  /** What {@link #NORMALIZATION} says when the graph takes normalised images. */
  static final String OUTSIDE = "before the graph";

  private static final ObjectMapper JSON = new ObjectMapper();

  private OnnxMetadata() {}

  static void add(
      ModelProto.Builder model, Architecture architecture, OnnxAbout about, boolean folded) {
    add(model, FORMAT, VERSION);
    add(model, ARCHITECTURE, json(ArchitectureJson.tree(architecture)));
    add(model, CLASSES, json(about.classes()));
    add(model, MEAN, json(about.mean()));
    add(model, STD, json(about.std()));
    add(model, NORMALIZATION, folded ? FOLDED : OUTSIDE);
    add(model, PROVENANCE, json(about.provenance()));
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
