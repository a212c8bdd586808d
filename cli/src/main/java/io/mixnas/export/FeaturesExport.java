package io.mixnas.export;

import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.layer.FeatureLevel;
import io.mixnas.results.onnx.OnnxFeatureWriter;
import io.mixnas.results.onnx.OnnxOptions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Holds the feature maps of a network as an ONNX model that computes the same, for images of any
 * height and width.
 *
 * @param bytes the bytes of the file
 * @param levels the maps, from the smallest stride to the largest
 * @param agreement the agreement with the evaluator's own network, by map
 * @param otherResolution the height and width of further images to compare on, which no stride
 *     divides
 * @param stirred the agreement with other biases and batch norms on these images
 */
@SuppressWarnings("ArrayRecordComponent") // too large to copy; equality is not needed
public record FeaturesExport(
    byte[] bytes,
    List<FeatureLevel> levels,
    List<MapAgreement> agreement,
    int otherResolution,
    List<MapAgreement> stirred) {
  /** Odd, so that images of an even resolution get an odd one, with other pads. */
  private static final int STEP = 9;

  /**
   * Exports the feature maps of a network and compares them, in ONNX Runtime, with its own.
   *
   * @param levels the maps to export, at least one, from the smallest stride to the largest
   * @param samples returns images to compare on of a given height and width
   * @throws ExportException when the model computes something else
   */
  public static FeaturesExport of(
      WeightedNetwork network,
      List<FeatureLevel> levels,
      OnnxOptions options,
      IntFunction<SampleImages> samples) {
    int resolution = network.architecture().input().resolution();
    int other =
        resolution + STEP <= DataSettings.GREATEST_RESOLUTION
            ? resolution + STEP
            : resolution - STEP;
    Function<Map<String, float[]>, byte[]> exporter =
        weights ->
            OnnxFeatureWriter.write(
                network.architecture(), weights, OnnxExport.about(network), options, levels);
    ExpectedMaps own = ExpectedMaps.own(network, levels);
    ExpectedMaps stirred = ExpectedMaps.stirred(network, levels);
    byte[] bytes = exporter.apply(own.parameters());
    return new FeaturesExport(
        bytes,
        List.copyOf(levels),
        agreement("", own, bytes, samples.apply(resolution), options),
        other,
        agreement(
            " with other biases and batch norms",
            stirred,
            exporter.apply(stirred.parameters()),
            samples.apply(other),
            options));
  }

  private static List<MapAgreement> agreement(
      String what, ExpectedMaps expected, byte[] model, SampleImages samples, OnnxOptions options) {
    List<MapAgreement> agreements = expected.with(model, samples, options.foldNormalization());
    for (MapAgreement agreement : agreements) {
      if (!agreement.holds()) {
        throw new ExportException(
            "the ONNX model must compute what the network does on %s images of %s pixels per side (%s)%s, but: %s"
                .formatted(
                    samples.images().size(),
                    samples.images().resolution(),
                    samples.source(),
                    what,
                    agreement));
      }
    }
    return agreements;
  }
}
