package io.mixnas.cli;

import io.mixnas.export.FeaturesExport;
import io.mixnas.export.MapAgreement;
import io.mixnas.export.SampleImages;
import io.mixnas.export.WeightedNetwork;
import io.mixnas.layer.FeatureLevel;
import io.mixnas.networks.NamedNetwork;
import io.mixnas.results.onnx.OnnxFeatureWriter;
import io.mixnas.results.onnx.OnnxNetwork;
import io.mixnas.results.onnx.OnnxWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Reads the options of {@code mixnas export --to onnx --features}, and writes its file. */
final class FeatureOptions {
  /** The strides that networks for detection and segmentation usually take. */
  private static final List<Integer> USUAL = List.of(4, 8, 16, 32);

  @Option(
      names = "--features",
      description =
          "onnx: instead of classes, give feature maps for detection and segmentation: the last at"
              + " each of some strides. Images may have any height and width.")
  private boolean features;

  @Option(
      names = "--strides",
      paramLabel = "N",
      split = ",",
      description =
          "--features: the strides of the maps, such as 8,16,32 (default: those of 4, 8, 16 and 32"
              + " that the network has).")
  private List<Integer> strides = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "--features: what is told of them: text or json (default: ${DEFAULT-VALUE}).")
  private OutputFormat format;

  boolean areWanted() {
    return features;
  }

  /** Checks the model, then writes it. */
  void write(
      NamedNetwork named,
      List<FeatureLevel> levels,
      OnnxExportOptions onnx,
      OutputFile file,
      Terminal terminal) {
    try (WeightedNetwork network = named.weighted(onnx.seed())) {
      int resolution = named.architecture().input().resolution();
      SampleImages samples = SampleImages.of(onnx.data(), resolution, terminal::warn);
      FeaturesExport export =
          FeaturesExport.of(
              network,
              levels,
              onnx.options(),
              side ->
                  side == resolution ? samples : SampleImages.of(onnx.data(), side, told -> {}));
      file.write(export.bytes(), terminal);
      if (format == OutputFormat.JSON) {
        file.tell(terminal, ScriptJson.of(tree(named, file, export, resolution)).stripTrailing());
      } else {
        file.tell(terminal, text(named, onnx.seed(), file, export, samples));
      }
    }
  }

  /**
   * Chooses among the maps that a network has.
   *
   * @param warnings receives one line for usual maps that it has not
   * @throws IllegalArgumentException if it has none of the usual maps, or not all that were named
   */
  List<FeatureLevel> levels(List<FeatureLevel> all, Consumer<String> warnings) {
    List<Integer> wanted = strides.isEmpty() ? USUAL : strides;
    List<FeatureLevel> levels =
        all.stream().filter(level -> wanted.contains(level.stride())).toList();
    String missing =
        wanted.stream()
            .filter(stride -> all.stream().noneMatch(level -> level.stride() == stride))
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    String known = all.stream().map(level -> "" + level.stride()).collect(Collectors.joining(", "));
    if (levels.isEmpty() || !(strides.isEmpty() || missing.isEmpty())) {
      throw new IllegalArgumentException(
          strides.isEmpty()
              ? "--features: needs a network with maps at stride 4, 8, 16 or 32, this one has %s; name some of them by --strides"
                  .formatted(known)
              : "--strides: must be of %s, which the network has, was %s"
                  .formatted(known, missing));
    }
    if (!missing.isEmpty()) {
      warnings.accept(
          "the network has no feature map of stride %s; its strides are %s"
              .formatted(missing, known));
    }
    return levels;
  }

  private static String[] text(
      NamedNetwork named, long seed, OutputFile file, FeaturesExport export, SampleImages samples) {
    int resolution = samples.images().resolution();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: feature maps of %s, opset %d, %.1f MB, %s",
            file,
            named.name(),
            OnnxWriter.OPSET,
            export.bytes().length / 1e6,
            named.weights(seed)));
    for (FeatureLevel level : export.levels()) {
      lines.add(
          "%s: %s channels, %sx%s for images of %sx%s, output of %s"
              .formatted(
                  level.name(),
                  level.map().channels(),
                  level.map().size(),
                  level.map().size(),
                  resolution,
                  resolution,
                  level.part()));
    }
    lines.add(
        "verified in %s on %s images (%s): %s"
            .formatted(
                OnnxNetwork.description(),
                samples.images().size(),
                samples.source(),
                text(export.agreement())));
    lines.add(
        "the same with other biases and batch norms on images of %sx%s: %s"
            .formatted(export.otherResolution(), export.otherResolution(), text(export.stirred())));
    return lines.toArray(String[]::new);
  }

  private static String text(List<MapAgreement> agreements) {
    return agreements.stream().map(MapAgreement::toString).collect(Collectors.joining("; "));
  }

  private static Map<String, Object> tree(
      NamedNetwork named, OutputFile file, FeaturesExport export, int resolution) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("file", file.toString());
    tree.put("network", named.name());
    tree.put("opset", OnnxWriter.OPSET);
    tree.put("bytes", export.bytes().length);
    tree.put("resolution", resolution);
    List<Map<String, Object>> features = new ArrayList<>();
    for (int i = 0; i < export.levels().size(); i++) {
      Map<String, Object> feature =
          new LinkedHashMap<>(OnnxFeatureWriter.tree(export.levels().get(i)));
      feature.put("difference", export.agreement().get(i).difference());
      features.add(feature);
    }
    tree.put("features", features);
    return tree;
  }
}
