package io.mixnas.results.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.mixnas.architecture.Input;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/**
 * Times a model on the same images again and again, in ONNX Runtime on the CPU. Its threads sleep
 * between runs instead of spinning, which would slow down the model that runs next. {@link #close}
 * releases its memory.
 */
public final class OnnxStopwatch implements AutoCloseable {
  private static final Set<String> OUTPUT = Set.of(OnnxWriter.PROBABILITIES);

  private final OrtSession session;
  private final OnnxTensor input;

  private OnnxStopwatch(OrtSession session, OnnxTensor input) {
    this.session = session;
    this.input = input;
  }

  /**
   * Loads a model that {@link OnnxWriter} wrote.
   *
   * @param resolution the height and width of its images
   * @param threads the number of threads that may compute a run
   * @param batch the number of images of a run
   * @param images the images {@code [image][channel][row][column]}
   * @throws OnnxException if ONNX Runtime does not accept it
   */
  public static OnnxStopwatch of(
      byte[] model, int resolution, int threads, int batch, float[] images) {
    try (OrtSession.SessionOptions options = OnnxNetwork.options()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      long[] shape = {batch, Input.CHANNELS, resolution, resolution};
      OrtSession session = OnnxNetwork.environment().createSession(model, options);
      return new OnnxStopwatch(
          session,
          OnnxTensor.createTensor(OnnxNetwork.environment(), FloatBuffer.wrap(images), shape));
    } catch (OrtException e) {
      throw new OnnxException("ONNX Runtime: " + e.getMessage(), e);
    }
  }

  /** Computes the class probabilities of the images and returns the time that it took. */
  public long nanoseconds() {
    long start = System.nanoTime();
    try (OrtSession.Result result = session.run(Map.of(OnnxWriter.IMAGES, input), OUTPUT)) {
      long time = System.nanoTime() - start;
      if (result.size() != OUTPUT.size()) {
        throw new IllegalStateException("there must be probabilities");
      }
      return Math.max(1, time);
    } catch (OrtException e) {
      throw new OnnxException("ONNX Runtime: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    input.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new OnnxException("ONNX Runtime: " + e.getMessage(), e);
    }
  }
}
