package io.mixnas.cli;

import io.mixnas.evaluator.data.DataSource;
import io.mixnas.export.Agreement;
import io.mixnas.export.OnnxExport;
import io.mixnas.export.SampleImages;
import io.mixnas.export.WeightedNetwork;
import io.mixnas.networks.NamedNetwork;
import io.mixnas.results.onnx.OnnxNetwork;
import io.mixnas.results.onnx.OnnxOptions;
import io.mixnas.results.onnx.OnnxWriter;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Reads the further options of {@code mixnas export --to onnx} and {@code dl4j}. */
final class OnnxExportOptions {
  @Option(
      names = "--fold-batch-norm",
      description = "onnx: make batch norm part of the convolution before it.")
  private boolean foldBatchNorm;

  @Option(
      names = "--fold-normalization",
      description =
          "onnx: let the model normalise images itself; it then takes pixel values of 0 to 255.")
  private boolean foldNormalization;

  @Option(
      names = "--data",
      paramLabel = "PATH",
      defaultValue = DataSource.SHAPES,
      description =
          "onnx, dl4j: images to compare the model with the network on, as of mixnas search"
              + " (default: ${DEFAULT-VALUE}).")
  private String data;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "onnx, dl4j, weights: seed of untrained weights (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** Returns the images to compare on. */
  String data() {
    return data;
  }

  /** Returns the seed of untrained weights. */
  long seed() {
    return seed;
  }

  OnnxOptions options() {
    return new OnnxOptions(foldBatchNorm, foldNormalization);
  }

  /** Checks the model, then writes it. */
  void write(NamedNetwork named, OutputFile file, Terminal terminal) {
    try (WeightedNetwork network = named.weighted(seed)) {
      int resolution = network.architecture().input().resolution();
      SampleImages samples = SampleImages.of(data, resolution, terminal::warn);
      OnnxExport export = OnnxExport.of(network, options(), samples);
      warnOfLittle(export.agreement(), samples, terminal);
      file.write(export.bytes(), terminal);
      tell(named, file, export, samples, terminal);
    }
  }

  private void tell(
      NamedNetwork named,
      OutputFile file,
      OnnxExport export,
      SampleImages samples,
      Terminal terminal) {
    file.tell(
        terminal,
        String.format(
            Locale.ROOT,
            "%s: %s, opset %d, %.1f MB, %s",
            file,
            named.name(),
            OnnxWriter.OPSET,
            export.bytes().length / 1e6,
            named.weights(seed)),
        "verified in %s on %s images (%s): %s"
            .formatted(
                OnnxNetwork.description(),
                export.agreement().images(),
                samples.source(),
                export.agreement()),
        "the same with other biases and batch norms: " + export.stirred());
  }

  private static void warnOfLittle(Agreement agreement, SampleImages samples, Terminal terminal) {
    long little = agreement.untelling();
    if (little > 0) {
      terminal.warn(
          "%s of %s outputs are nearly the same for all images of %s, so that comparing them proves"
                  .formatted(little, agreement.outputs().size(), samples.source())
              + " little");
    }
  }
}
