package io.mixnas.results.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import io.mixnas.layer.FeatureLevel;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.LayerPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes stem and blocks of a network as an ONNX model whose outputs are feature maps, for networks
 * that detect or segment. Its input {@code images} is as that of {@link OnnxWriter}, of any height
 * and width, which need not be equal. Its outputs have the names of their levels, such as {@code
 * stride8}, and are {@code [batch][channel][row][column]}. There are as many rows as the images
 * have, divided by the stride and rounded up, and likewise columns. Blocks behind the last output
 * are left out. The same network always gives the same bytes.
 */
public final class OnnxFeatureWriter {
  private OnnxFeatureWriter() {}

  /**
   * Returns the bytes of a file.
   *
   * @param weights the weights, as in {@link OnnxWriter#write}; those of the head are not used
   * @param about the facts about the network; its classes are not written
   * @param levels the maps to write, at least one, from the smallest stride to the largest
   * @throws IllegalArgumentException if a weight is missing or has another size
   */
  public static byte[] write(
      Architecture architecture,
      Map<String, float[]> weights,
      OnnxAbout about,
      OnnxOptions options,
      List<FeatureLevel> levels) {
    OnnxGraph graph = new OnnxGraph("mixnas");
    String images = graph.inputOfAnySize(OnnxWriter.IMAGES, Input.CHANNELS);
    OnnxLayers layers =
        new OnnxLayers(
            graph,
            new OnnxWeights(weights),
            architecture.padding(),
            options.foldBatchNorm(),
            true,
            options.foldNormalization() ? OnnxWriter.normalized(graph, images, about) : images,
            OnnxWriter.LOGITS);
    int last = levels.get(levels.size() - 1).stage();
    List<LayerPart> parts = LayerGraph.of(architecture).parts().subList(0, last + 1);
    layers.add(new LayerGraph(parts));
    for (FeatureLevel level : levels) {
      String map = layers.output(parts.get(level.stage()).output());
      graph.node("Identity", level.name(), List.of(map));
      graph.outputOfAnySize(level.name(), level.map().channels());
    }
    ModelProto.Builder model = OnnxWriter.model(graph);
    OnnxMetadata.add(model, architecture, levels, about, options.foldNormalization());
    return model.build().toByteArray();
  }

  /** Returns the facts about a level as plain JSON values, as the metadata have them. */
  public static Map<String, Object> tree(FeatureLevel level) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", level.name());
    tree.put("stride", level.stride());
    tree.put("channels", level.map().channels());
    tree.put("size", level.map().size());
    tree.put("part", level.part());
    return tree;
  }
}
