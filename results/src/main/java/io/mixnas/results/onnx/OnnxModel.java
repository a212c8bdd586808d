package io.mixnas.results.onnx;

import io.mixnas.architecture.Architecture;
import io.mixnas.document.DocumentException;
import java.util.List;

/**
 * A model that {@link OnnxWriter} wrote, found to be so before any native code sees it.
 *
 * @param architecture of the network
 * @param classes their names, in the order of the outputs
 * @param mean what is subtracted from a pixel value of 0 to 1, {@code [channel]}
 * @param std what the difference is divided by, {@code [channel]}
 * @param normalizes whether the graph normalises images itself, and takes pixel values of 0 to 255
 * @param provenance where architecture and weights come from, a JSON object
 * @param cost counted from the graph
 * @param bytes of the model, with nothing in them that was not checked
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
   * @param source what error messages call it, a file name as a rule
   * @throws OnnxException when it is none of ours, or was changed since
   */
  public static OnnxModel read(String source, byte[] bytes) {
    try {
      return OnnxReader.read(source, bytes);
    } catch (DocumentException e) {
      throw new OnnxException(e.getMessage(), e);
    }
  }
}
