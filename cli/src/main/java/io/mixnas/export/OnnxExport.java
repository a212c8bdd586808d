package io.mixnas.export;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.results.onnx.OnnxAbout;
import io.mixnas.results.onnx.OnnxNetwork;
import io.mixnas.results.onnx.OnnxOptions;
import io.mixnas.results.onnx.OnnxWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network as an ONNX model that computes the same.
 *
 * @param bytes of the file
 * @param agreement with the evaluator's own network
 */
@SuppressWarnings("ArrayRecordComponent") // too large to copy; equality is not needed
public record OnnxExport(byte[] bytes, Agreement agreement) {
  /**
   * Writes a network and compares it, in ONNX Runtime, with itself.
   *
   * @param version of this program, for the model's provenance
   * @param samples to compare on, at the network's resolution
   * @throws ExportException when the model computes something else
   */
  public static OnnxExport of(
      WeightedNetwork network, OnnxOptions options, SampleImages samples, String version) {
    byte[] bytes =
        OnnxWriter.write(
            network.architecture(),
            network.network().parameters(),
            about(network, version),
            options);
    Agreement agreement =
        Agreement.of(expected(network, samples), actual(network, bytes, options, samples));
    if (!agreement.holds()) {
      throw new ExportException(
          "the ONNX model must compute what the network does, but: %s (images: %s)"
              .formatted(agreement, samples.source()));
    }
    return new OnnxExport(bytes, agreement);
  }

  private static OnnxAbout about(WeightedNetwork network, String version) {
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("version", version);
    provenance.putAll(network.provenance());
    return new OnnxAbout(
        network.classes(),
        floats(network.normalization().mean()),
        floats(network.normalization().std()),
        provenance);
  }

  private static float[][] expected(WeightedNetwork network, SampleImages samples) {
    List<float[]> rows = new ArrayList<>();
    for (Batch batch : samples.normalized(network.normalization())) {
      rows.addAll(List.of(network.network().predict(batch.images(), batch.size())));
    }
    return rows.toArray(float[][]::new);
  }

  private static float[][] actual(
      WeightedNetwork network, byte[] bytes, OnnxOptions options, SampleImages samples) {
    List<Batch> batches =
        options.foldNormalization()
            ? samples.pixels()
            : samples.normalized(network.normalization());
    List<float[]> rows = new ArrayList<>();
    int resolution = network.architecture().input().resolution();
    try (OnnxNetwork onnx = OnnxNetwork.of("the ONNX model", bytes, resolution)) {
      for (Batch batch : batches) {
        rows.addAll(List.of(onnx.predict(batch.images(), batch.size())));
      }
    }
    return rows.toArray(float[][]::new);
  }

  private static List<Float> floats(float[] values) {
    List<Float> list = new ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    return list;
  }
}
