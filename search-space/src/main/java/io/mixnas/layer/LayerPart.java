package io.mixnas.layer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Holds the layers of the stem, of one block, or of the head.
 *
 * @param name {@code stem}, {@code block1} ... or {@code head}
 * @param title the name for people, such as {@code block 1}
 * @param nodes the layers in order; empty in a block that passes its input on
 * @param input the number of the node whose output comes in
 * @param output the number of the node whose output goes on to the next part
 * @param inputMap the shape of what comes in
 * @param outputMap the shape of what goes on
 */
public record LayerPart(
    String name,
    String title,
    List<LayerNode> nodes,
    int input,
    int output,
    FeatureMap inputMap,
    FeatureMap outputMap) {
  public LayerPart {
    nodes = List.copyOf(nodes);
  }

  /** Returns whether this is the last part. */
  public boolean isHead() {
    return name.equals(LayerGraph.HEAD);
  }

  /** Returns this part without its last layer. */
  public LayerPart withoutLast() {
    LayerNode last = nodes.get(nodes.size() - 1);
    int before = last.inputs().get(0);
    FeatureMap map = nodes.size() == 1 ? inputMap : nodes.get(nodes.size() - 2).output();
    return new LayerPart(
        name, title, nodes.subList(0, nodes.size() - 1), input, before, inputMap, map);
  }

  /**
   * Returns the nodes on the path from the part's input to the given node, which it includes,
   * following the first input of each.
   */
  public List<LayerNode> before(int number) {
    Deque<LayerNode> before = new ArrayDeque<>();
    int at = number;
    while (at != input) {
      LayerNode node = nodes.get(at - nodes.get(0).number());
      before.addFirst(node);
      at = node.inputs().get(0);
    }
    return List.copyOf(before);
  }

  /** Returns every array of the part's layers, in order. */
  public List<Parameter> parameters() {
    return nodes.stream().flatMap(node -> node.layer().parameters().stream()).toList();
  }

  /** Returns the part's layers of one kind, in order. */
  public <L extends Layer> List<L> layers(Class<L> kind) {
    return nodes.stream().map(LayerNode::layer).filter(kind::isInstance).map(kind::cast).toList();
  }
}
