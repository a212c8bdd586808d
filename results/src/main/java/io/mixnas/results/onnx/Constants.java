package io.mixnas.results.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The constants of a graph. They are finite floats and whole numbers, as many as their shapes say,
 * and all of their values are in the file.
 */
final class Constants {
  private final String source;
  private final Map<String, TensorProto> byName = new HashMap<>();

  /**
   * Checks all constants.
   *
   * @param source the name of the model in error messages
   * @throws OnnxException for the first constant that breaks these rules
   */
  Constants(String source, GraphProto graph) {
    this.source = source;
    for (TensorProto tensor : graph.getInitializerList()) {
      check(tensor);
      if (byName.put(tensor.getName(), tensor) != null) {
        throw wrong(tensor, "must be there once");
      }
    }
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  /**
   * Returns the shape of a constant of floats.
   *
   * @param user the node that needs the constant
   */
  List<Long> floats(String user, String name) {
    return constant(user, name, TensorProto.DataType.FLOAT).getDimsList();
  }

  /** Returns a vector of whole numbers. */
  List<Long> integers(String user, String name) {
    TensorProto tensor = constant(user, name, TensorProto.DataType.INT64);
    ByteBuffer bytes = bytes(tensor);
    List<Long> values = new ArrayList<>();
    while (bytes.hasRemaining()) {
      values.add(bytes.getLong());
    }
    return values;
  }

  private TensorProto constant(String user, String name, TensorProto.DataType type) {
    TensorProto tensor = byName.get(name);
    if (tensor == null) {
      throw OnnxException.at(source, user, "needs the constant " + name + ", there is none");
    }
    if (tensor.getDataType() != type.getNumber()) {
      throw wrong(tensor, "must be of the type " + type);
    }
    return tensor;
  }

  private void check(TensorProto tensor) {
    if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL
        || tensor.getExternalDataCount() > 0) {
      throw wrong(tensor, "must have its values in the model, refers to another file");
    }
    long values = tensor.getRawData().size() / width(tensor);
    if (tensor.getRawData().size() % width(tensor) != 0 || values != size(tensor, values)) {
      throw wrong(
          tensor,
          "must have as many values as its shape %s says, has %s"
              .formatted(tensor.getDimsList(), values));
    }
    if (tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber()) {
      checkFinite(tensor);
    }
  }

  /**
   * Returns the product of the dimensions if it is {@code expected}, and another number if it is
   * not.
   */
  private static long size(TensorProto tensor, long expected) {
    long size = 1;
    for (long dimension : tensor.getDimsList()) {
      if (dimension < 1 || dimension > expected / size) {
        return -1;
      }
      size *= dimension;
    }
    return size;
  }

  private int width(TensorProto tensor) {
    if (tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber()) {
      return Float.BYTES;
    }
    if (tensor.getDataType() == TensorProto.DataType.INT64.getNumber()) {
      return Long.BYTES;
    }
    throw wrong(tensor, "must be of the type FLOAT or INT64");
  }

  private void checkFinite(TensorProto tensor) {
    FloatBuffer floats = bytes(tensor).asFloatBuffer();
    while (floats.hasRemaining()) {
      float value = floats.get();
      if (!Float.isFinite(value)) {
        throw wrong(tensor, "must be finite numbers, has " + value);
      }
    }
  }

  private static ByteBuffer bytes(TensorProto tensor) {
    return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  private OnnxException wrong(TensorProto tensor, String rule) {
    return OnnxException.at(source, tensor.getName(), rule);
  }
}
