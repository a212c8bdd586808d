package io.mixnas.results.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.mixnas.architecture.Input;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A network that ONNX Runtime computes on the CPU in one thread. {@link #close} releases its
 * memory.
 */
public final class OnnxNetwork implements AutoCloseable {
  /**
   * The logger with which ONNX Runtime logs the stack trace of what it then throws. The reference
   * is kept, since a level lasts only as long as its logger.
   */
  private static final Logger LOADER = Logger.getLogger("ai.onnxruntime.OnnxRuntime");

  private final OrtSession session;
  private final int resolution;

  private OnnxNetwork(OrtSession session, int resolution) {
    this.session = session;
    this.resolution = resolution;
  }

  /**
   * Loads a model that {@link OnnxWriter} wrote.
   *
   * @param source the name in error messages, usually a file name
   * @param resolution the height and width of its images
   * @throws OnnxException if ONNX Runtime does not accept it
   */
  public static OnnxNetwork of(String source, byte[] model, int resolution) {
    return new OnnxNetwork(session(source, model), resolution);
  }

  /**
   * Loads a model to compute in one thread.
   *
   * @throws OnnxException if ONNX Runtime does not accept it
   */
  static OrtSession session(String source, byte[] model) {
    try (OrtSession.SessionOptions options = options()) {
      options.setIntraOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      return environment().createSession(model, options);
    } catch (OrtException e) {
      throw new OnnxException(
          "%s: must be a model that ONNX Runtime loads: %s".formatted(source, e.getMessage()), e);
    }
  }

  /** Returns the name and version of the library that computes. */
  public static String description() {
    return "ONNX Runtime " + environment().getVersion();
  }

  /**
   * Computes the outputs for some images.
   *
   * @param images the images {@code [image][channel][row][column]}
   * @throws OnnxException if ONNX Runtime cannot compute them
   */
  public OnnxOutputs compute(float[] images, int count) {
    long[] shape = {count, Input.CHANNELS, resolution, resolution};
    try (OnnxTensor input =
            OnnxTensor.createTensor(environment(), FloatBuffer.wrap(images), shape);
        OrtSession.Result result = session.run(Map.of(OnnxWriter.IMAGES, input))) {
      return new OnnxOutputs(
          output(result, OnnxWriter.LOGITS), output(result, OnnxWriter.PROBABILITIES));
    } catch (OrtException e) {
      throw new OnnxException("ONNX Runtime: " + e.getMessage(), e);
    }
  }

  private static float[][] output(OrtSession.Result result, String name) throws OrtException {
    return (float[][]) result.get(name).orElseThrow().getValue();
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new OnnxException("ONNX Runtime: " + e.getMessage(), e);
    }
  }

  /** Returns the options of a new session. The first call loads the native library. */
  static OrtSession.SessionOptions options() {
    LOADER.setLevel(Level.OFF);
    return new OrtSession.SessionOptions();
  }

  static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "mixnas");
  }
}
