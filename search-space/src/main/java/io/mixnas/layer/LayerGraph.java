package io.mixnas.layer;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the layers of an architecture in order of execution, grouped into parts. Node 0 stands for
 * the images and belongs to no part.
 *
 * @param parts the stem, each block, the head
 */
public record LayerGraph(List<LayerPart> parts) {
  /** The name of the last part. */
  static final String HEAD = "head";

  public LayerGraph {
    parts = List.copyOf(parts);
  }

  /** Returns the layers of an architecture. */
  public static LayerGraph of(Architecture architecture) {
    Lowering lowering = new Lowering(architecture.input().resolution());
    lowering.begin("stem", "stem");
    lowering.stem(architecture.stem());
    int number = 1;
    for (Block block : architecture.blocks()) {
      lowering.begin("block" + number, "block " + number);
      block.accept(lowering);
      number++;
    }
    lowering.begin(HEAD, HEAD);
    architecture.head().accept(lowering);
    return new LayerGraph(lowering.parts());
  }

  /** Returns every node except the images, in order. */
  public List<LayerNode> nodes() {
    List<LayerNode> nodes = new ArrayList<>();
    parts.forEach(part -> nodes.addAll(part.nodes()));
    return nodes;
  }

  /** Returns every array of every layer, in order. */
  public List<Parameter> parameters() {
    return parts.stream().flatMap(part -> part.parameters().stream()).toList();
  }
}
