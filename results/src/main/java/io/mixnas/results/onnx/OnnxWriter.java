package io.mixnas.results.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import io.mixnas.layer.LayerGraph;
import java.util.List;
import java.util.Map;

/**
 * Writes a network as an ONNX model of standard operators. Its input {@code images} is {@code
 * [batch][channel][row][column]}, red, green, blue. Its outputs {@code logits} and {@code
 * probabilities} are {@code [batch][class]}. A batch may have any size. All pads are explicit. The
 * same network always gives the same bytes.
 */
public final class OnnxWriter {
  /** The version of the operators. */
  public static final int OPSET = 17;

  static final String IMAGES = "images";
  static final String LOGITS = "logits";
  static final String PROBABILITIES = "probabilities";

  /** The version of the file format that belongs to the version of the operators. */
  private static final int IR_VERSION = 8;

  private static final double WHITE = 255;

  private final Architecture architecture;
  private final OnnxGraph graph = new OnnxGraph("mixnas");
  private final OnnxLayers layers;

  private OnnxWriter(
      Architecture architecture, OnnxWeights weights, OnnxAbout about, OnnxOptions options) {
    this.architecture = architecture;
    int resolution = architecture.input().resolution();
    String images = graph.input(IMAGES, Input.CHANNELS, resolution, resolution);
    this.layers =
        new OnnxLayers(
            graph,
            weights,
            architecture.padding(),
            options.foldBatchNorm(),
            false,
            options.foldNormalization() ? normalized(graph, images, about) : images,
            LOGITS);
  }

  /**
   * Returns the bytes of a file.
   *
   * @param weights the row-major weights, by the names that the evaluator's networks use: {@code W}
   *     of convolutions {@code [output][input][row][column]}, of depthwise convolutions {@code
   *     [row][column][channel]}, of dense layers {@code [input][output]}, everything else {@code
   *     [channel]}
   * @param about the facts about the network, with as many classes as it has
   * @throws IllegalArgumentException if a weight is missing or has another size, or the number of
   *     classes is wrong
   */
  public static byte[] write(
      Architecture architecture,
      Map<String, float[]> weights,
      OnnxAbout about,
      OnnxOptions options) {
    int classes = architecture.head().classes();
    if (about.classes().size() != classes) {
      throw new IllegalArgumentException(
          "classes: must be named one by one, %s, were %s"
              .formatted(classes, about.classes().size()));
    }
    OnnxWriter writer = new OnnxWriter(architecture, new OnnxWeights(weights), about, options);
    writer.network();
    ModelProto.Builder model = model(writer.graph);
    OnnxMetadata.add(model, architecture, about, options.foldNormalization());
    return model.build().toByteArray();
  }

  /** Returns a model of a graph, without metadata. */
  static ModelProto.Builder model(OnnxGraph graph) {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("mixnas")
        .setGraph(graph.build())
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET));
  }

  /** Adds {@code (v / 255 - mean) / std} as a product and a sum. */
  static String normalized(OnnxGraph graph, String images, OnnxAbout about) {
    float[] scale = new float[Input.CHANNELS];
    float[] shift = new float[Input.CHANNELS];
    for (int channel = 0; channel < Input.CHANNELS; channel++) {
      double std = about.std().get(channel);
      scale[channel] = (float) (1 / (WHITE * std));
      shift[channel] = (float) (-about.mean().get(channel) / std);
    }
    int[] shape = {1, Input.CHANNELS, 1, 1};
    String scales = graph.floats("normalize/scale", scale, shape);
    String shifts = graph.floats("normalize/shift", shift, shape);
    String scaled = graph.node("Mul", "normalize/scaled", List.of(images, scales));
    return graph.node("Add", "normalize", List.of(scaled, shifts));
  }

  private void network() {
    layers.add(LayerGraph.of(architecture));
    int classes = architecture.head().classes();
    graph.node("Softmax", PROBABILITIES, List.of(LOGITS), OnnxGraph.attribute("axis", 1));
    graph.output(LOGITS, classes);
    graph.output(PROBABILITIES, classes);
  }
}
