package io.mixnas.latency;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import io.mixnas.export.WeightedNetwork;
import io.mixnas.results.onnx.OnnxAbout;
import io.mixnas.results.onnx.OnnxNetwork;
import io.mixnas.results.onnx.OnnxOptions;
import io.mixnas.results.onnx.OnnxStopwatch;
import io.mixnas.results.onnx.OnnxWriter;
import java.util.List;
import java.util.Map;

/**
 * Runs a network in ONNX Runtime with batch norm folded, as in production. A run ends with the
 * class probabilities; preparing its input is not part of it.
 */
public final class LatencyModel implements TimedRun, AutoCloseable {
  private static final List<Float> ZEROS = List.of(0f, 0f, 0f);
  private static final List<Float> ONES = List.of(1f, 1f, 1f);
  private static final int STEPS = 251; // of the input's values; any number will do

  private static final int MOST_VALUES = Integer.MAX_VALUE - 8; // of an array

  private final OnnxStopwatch stopwatch;

  private LatencyModel(OnnxStopwatch stopwatch) {
    this.stopwatch = stopwatch;
  }

  /** Returns a network with its weights. The time does not depend on their values. */
  public static LatencyModel of(WeightedNetwork network, int threads, int batch) {
    Architecture architecture = network.architecture();
    byte[] model =
        OnnxWriter.write(
            architecture,
            network.network().parameters(),
            new OnnxAbout(network.classes(), ZEROS, ONES, Map.of()),
            new OnnxOptions(true, false));
    int resolution = architecture.input().resolution();
    return new LatencyModel(
        OnnxStopwatch.of(model, resolution, threads, batch, images(batch, resolution)));
  }

  /** Returns an architecture with the weights that a training begins with. */
  public static LatencyModel untrained(Architecture architecture, int threads, int batch) {
    try (WeightedNetwork network = WeightedNetwork.untrained(architecture, 1, Map.of())) {
      return of(network, threads, batch);
    }
  }

  /** Returns the most images of a run that fit into an array. */
  public static int mostImages(int resolution) {
    return (int) (MOST_VALUES / ((long) Input.CHANNELS * resolution * resolution));
  }

  @Override
  public long nanoseconds() {
    return stopwatch.nanoseconds();
  }

  @Override
  public void close() {
    stopwatch.close();
  }

  /**
   * Describes the software and the machine: {@code ONNX Runtime 1.23.2; Linux amd64, 2 cores, ...}.
   */
  public static String description() {
    return OnnxNetwork.description() + "; " + Machine.description();
  }

  /** Returns values of about -1 to 1 that vary from pixel to pixel. */
  private static float[] images(int batch, int resolution) {
    if (batch > mostImages(resolution)) {
      throw new IllegalArgumentException("batch: has no room in an array, was " + batch);
    }
    float[] images = new float[batch * Input.CHANNELS * resolution * resolution];
    for (int i = 0; i < images.length; i++) {
      images[i] = 2f * (i * 97L % STEPS) / STEPS - 1;
    }
    return images;
  }
}
