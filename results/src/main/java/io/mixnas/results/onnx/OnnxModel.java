package io.mixnas.results.onnx;

import io.mixnas.architecture.Architecture;
import io.mixnas.document.DocumentException;
import java.util.List;

/**
 * A model that {@link OnnxWriter} wrote, which was checked before any native code sees it.
 *
 * @param architecture the architecture of the network
 * @param classes the names of the classes, in the order of the outputs
 * @param mean the values that are subtracted from pixel values of 0 to 1, {@code [channel]}
 * @param std the values by which the differences are divided, {@code [channel]}
 * @param normalizes whether the graph normalises images itself, and takes pixel values of 0 to 255
 * @param provenance the origin of architecture and weights, a JSON object
 * @param cost the cost counted from the graph
 * @param bytes the bytes of the model, without anything that was not checked
 */
@SuppressWarnings("ArrayRecordComponent") // too large to copy; equality is not needed
public record OnnxModel(
    Architecture architecture,
    List<String> classes,
    List<Float> mean,
    List<Float> std,
    boolean normalizes,
    String provenance,
    OnnxCost cost,
    byte[] bytes) {
  public OnnxModel {
    classes = List.copyOf(classes);
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }

  /**
   * Reads a model's bytes.
   *
   * @param source the name in error messages, usually a file name
   * @throws OnnxException if MixNAS did not write the model, or it was changed since
   */
  public static OnnxModel read(String source, byte[] bytes) {
    try {
      return OnnxReader.read(source, bytes);
    } catch (DocumentException e) {
      throw new OnnxException(e.getMessage(), e);
    }
  }
}
