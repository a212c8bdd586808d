package io.mixnas.export;

import io.mixnas.release.Release;
import io.mixnas.results.onnx.OnnxAbout;
import io.mixnas.results.onnx.OnnxOptions;
import io.mixnas.results.onnx.OnnxWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Holds a network as an ONNX model that computes the same.
 *
 * @param bytes the bytes of the file
 * @param agreement the agreement with the evaluator's own network
 * @param stirred the same with other biases and batch norms, which make every part of the network
 *     matter
 */
@SuppressWarnings("ArrayRecordComponent") // too large to copy; equality is not needed
public record OnnxExport(byte[] bytes, Agreement agreement, Agreement stirred) {
  /**
   * Exports a network and compares it, in ONNX Runtime, with itself.
   *
   * @param samples images to compare on, at the network's resolution
   * @throws ExportException when the model computes something else
   */
  public static OnnxExport of(WeightedNetwork network, OnnxOptions options, SampleImages samples) {
    OnnxAbout about = about(network);
    Function<Map<String, float[]>, byte[]> exporter =
        weights -> OnnxWriter.write(network.architecture(), weights, about, options);
    ExpectedOutputs own = ExpectedOutputs.own(network, samples);
    byte[] bytes = own.model(exporter);
    Agreement agreement = agreement("", samples, own.with(bytes, options.foldNormalization()));
    ExpectedOutputs stirred = ExpectedOutputs.stirred(network, samples);
    return new OnnxExport(
        bytes,
        agreement,
        agreement(
            " with other biases and batch norms",
            samples,
            stirred.with(stirred.model(exporter), options.foldNormalization())));
  }

  private static Agreement agreement(String what, SampleImages samples, Agreement agreement) {
    if (!agreement.holds()) {
      throw new ExportException(
          "the ONNX model must compute what the network does on %s images (%s)%s, but: %s"
              .formatted(agreement.images(), samples.source(), what, agreement));
    }
    return agreement;
  }

  static OnnxAbout about(WeightedNetwork network) {
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("version", Release.build());
    provenance.putAll(network.provenance());
    return new OnnxAbout(
        network.classes(),
        floats(network.normalization().mean()),
        floats(network.normalization().std()),
        provenance);
  }

  private static List<Float> floats(float[] values) {
    List<Float> list = new ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    return list;
  }
}
