package io.mixnas.results.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.mixnas.architecture.Input;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The feature maps of a network that ONNX Runtime computes on the CPU in one thread. {@link #close}
 * releases its memory.
 */
public final class OnnxFeatureNetwork implements AutoCloseable {
  private final OrtSession session;

  /**
   * Values of a feature map.
   *
   * @param shape the numbers of images, channels, rows and columns
   * @param values the values {@code [image][channel][row][column]}
   */
  @SuppressWarnings("ArrayRecordComponent") // equality is not needed
  public record Values(long[] shape, float[] values) {
    @Override
    public String toString() {
      return Arrays.toString(shape);
    }
  }

  private OnnxFeatureNetwork(OrtSession session) {
    this.session = session;
  }

  /**
   * Loads a model that {@link OnnxFeatureWriter} wrote.
   *
   * @param source the name in error messages, usually a file name
   * @throws OnnxException if ONNX Runtime does not accept it
   */
  public static OnnxFeatureNetwork of(String source, byte[] model) {
    return new OnnxFeatureNetwork(OnnxNetwork.session(source, model));
  }

  /**
   * Computes all outputs, by name, for some images.
   *
   * @param images the images {@code [image][channel][row][column]}
   * @throws OnnxException if ONNX Runtime cannot compute them
   */
  public Map<String, Values> compute(float[] images, int count, int height, int width) {
    long[] shape = {count, Input.CHANNELS, height, width};
    try (OnnxTensor input =
            OnnxTensor.createTensor(OnnxNetwork.environment(), FloatBuffer.wrap(images), shape);
        OrtSession.Result result = session.run(Map.of(OnnxWriter.IMAGES, input))) {
      Map<String, Values> outputs = new LinkedHashMap<>();
      for (Map.Entry<String, OnnxValue> output : result) {
        OnnxTensor tensor = (OnnxTensor) output.getValue();
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        outputs.put(output.getKey(), new Values(tensor.getInfo().getShape(), values));
      }
      return outputs;
    } catch (OrtException e) {
      throw new OnnxException("ONNX Runtime: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new OnnxException("ONNX Runtime: " + e.getMessage(), e);
    }
  }
}
