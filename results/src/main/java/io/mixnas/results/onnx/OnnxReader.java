package io.mixnas.results.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import io.mixnas.cost.Cost;
import io.mixnas.document.Field;
import io.mixnas.notation.ArchitectureJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads models without trusting anything in them. */
final class OnnxReader {
  /**
   * The most memory for feature maps that is accepted. Networks of the papers need about 20 MB at
   * 224x224.
   */
  private static final long GREATEST_PEAK_BYTES = 1L << 30;

  private final String source;
  private final ModelProto model;
  private final OnnxMetadata metadata;

  private OnnxReader(String source, ModelProto model) {
    this.source = source;
    this.model = model;
    Map<String, String> values = new HashMap<>();
    for (StringStringEntryProto entry : model.getMetadataPropsList()) {
      values.put(entry.getKey(), entry.getValue());
    }
    this.metadata = new OnnxMetadata(source, values);
  }

  /**
   * Reads a model's bytes.
   *
   * @param source the name of the model in error messages
   * @throws OnnxException if MixNAS did not write the model, or it was changed since
   * @throws io.mixnas.document.DocumentException if its metadata are invalid
   */
  static OnnxModel read(String source, byte[] bytes) {
    return new OnnxReader(source, parse(source, bytes)).read();
  }

  private OnnxModel read() {
    metadata.requireVersion();
    metadata.requireClassifier();
    requireStandardOperators();
    List<CheckedNode> nodes = GraphCheck.of(source, model.getGraph());
    TensorShape images = new GraphPorts(source, model.getGraph()).images();
    OnnxCost cost = OnnxCost.of(images, nodes);
    Architecture architecture = architecture(images, cost);
    return new OnnxModel(
        architecture,
        classes(architecture, nodes.get(nodes.size() - 1).output().channels()),
        metadata.channels(OnnxMetadata.MEAN),
        metadata.channels(OnnxMetadata.STD),
        metadata.normalizes(),
        metadata.text(OnnxMetadata.PROVENANCE),
        cost,
        model.toByteArray());
  }

  private void requireStandardOperators() {
    for (OperatorSetIdProto set : model.getOpsetImportList()) {
      if (!set.getDomain().isEmpty() || set.getVersion() != OnnxWriter.OPSET) {
        throw OnnxException.at(
            source,
            "opset_import",
            "must be version %s of the standard operators, is %s %s"
                .formatted(OnnxWriter.OPSET, set.getDomain(), set.getVersion()));
      }
    }
  }

  /** Returns the architecture of the metadata, which must be that of the graph. */
  private Architecture architecture(TensorShape images, OnnxCost cost) {
    if (cost.peakActivationBytes() > GREATEST_PEAK_BYTES) {
      throw OnnxException.at(
          source,
          "graph",
          "must need at most %s bytes for the feature maps of an image, needs %s"
              .formatted(GREATEST_PEAK_BYTES, cost.peakActivationBytes()));
    }
    Field field = metadata.json(OnnxMetadata.ARCHITECTURE);
    Architecture architecture = ArchitectureJson.read(field).architecture();
    int resolution = architecture.input().resolution();
    if (!images.equals(new TensorShape(Input.CHANNELS, resolution, resolution))) {
      throw OnnxException.at(
          source,
          OnnxWriter.IMAGES,
          "must be of the architecture's size, %s channels of %sx%s, is %s"
              .formatted(Input.CHANNELS, resolution, resolution, images));
    }
    Cost expected = Cost.of(architecture);
    if (cost.multiplyAdds() != expected.multiplyAdds()
        || cost.peakActivationBytes() != expected.peakActivationBytes()) {
      throw OnnxException.at(
          source,
          "graph",
          "must be the architecture of the metadata, %s multiply-adds and %s bytes of feature maps,"
                  .formatted(expected.multiplyAdds(), expected.peakActivationBytes())
              + " has %s and %s".formatted(cost.multiplyAdds(), cost.peakActivationBytes()));
    }
    return architecture;
  }

  /**
   * Returns the names of the classes, which must be as many as the architecture and the graph have.
   */
  private List<String> classes(Architecture architecture, long outputs) {
    Field field = metadata.json(OnnxMetadata.CLASSES);
    List<String> names = field.elements().stream().map(Field::text).toList();
    if (names.size() != architecture.head().classes() || names.size() != outputs) {
      throw field.error(
          "must be as many as the network's, %s, are %s".formatted(outputs, names.size()));
    }
    return names;
  }

  /** Parses the bytes without fields that are unknown here and so were not checked. */
  private static ModelProto parse(String source, byte[] bytes) {
    try {
      return DiscardUnknownFieldsParser.wrap(ModelProto.parser()).parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new OnnxException(
          "%s: must be an ONNX model, cannot be read: %s".formatted(source, e.getMessage()), e);
    }
  }
}
