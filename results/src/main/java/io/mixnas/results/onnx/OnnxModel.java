package io.mixnas.results.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.mixnas.architecture.Architecture;
import io.mixnas.document.DocumentException;
import io.mixnas.document.Field;
import io.mixnas.notation.ArchitectureJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that {@link OnnxWriter} wrote.
 *
 * @param architecture of the network
 * @param classes their names, in the order of the outputs
 * @param mean what is subtracted from a pixel value of 0 to 1, {@code [channel]}
 * @param std what the difference is divided by, {@code [channel]}
 * @param normalizes whether the graph normalises images itself, and takes pixel values of 0 to 255
 * @param provenance where architecture and weights come from, a JSON object
 * @param cost counted from the graph
 */
public record OnnxModel(
    Architecture architecture,
    List<String> classes,
    List<Float> mean,
    List<Float> std,
    boolean normalizes,
    String provenance,
    OnnxCost cost) {
  public OnnxModel {
    classes = List.copyOf(classes);
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }

  /**
   * Reads a model's bytes.
   *
   * @param source what error messages call it, a file name as a rule
   * @throws OnnxException when it is none of ours
   */
  public static OnnxModel read(String source, byte[] bytes) {
    ModelProto model = parse(source, bytes);
    Map<String, String> metadata = new HashMap<>();
    for (StringStringEntryProto entry : model.getMetadataPropsList()) {
      metadata.put(entry.getKey(), entry.getValue());
    }
    try {
      return read(new OnnxMetadata(source, metadata), OnnxCost.of(source, model.getGraph()));
    } catch (DocumentException e) {
      throw new OnnxException(e.getMessage(), e);
    }
  }

  private static OnnxModel read(OnnxMetadata metadata, OnnxCost cost) {
    metadata.requireVersion();
    Architecture architecture =
        ArchitectureJson.read(metadata.json(OnnxMetadata.ARCHITECTURE)).architecture();
    Field classes = metadata.json(OnnxMetadata.CLASSES);
    List<String> names = classes.elements().stream().map(Field::text).toList();
    if (names.size() != architecture.head().classes()) {
      throw classes.error(
          "must be as many as the network's, %d, are %d"
              .formatted(architecture.head().classes(), names.size()));
    }
    return new OnnxModel(
        architecture,
        names,
        metadata.channels(OnnxMetadata.MEAN),
        metadata.channels(OnnxMetadata.STD),
        metadata.text(OnnxMetadata.NORMALIZATION).equals(OnnxMetadata.FOLDED),
        metadata.text(OnnxMetadata.PROVENANCE),
        cost);
  }

  private static ModelProto parse(String source, byte[] bytes) {
    try {
      return ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new OnnxException(
          "%s: must be an ONNX model, cannot be read: %s".formatted(source, e.getMessage()), e);
    }
  }
}
