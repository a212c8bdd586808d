package io.mixnas.layer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The layers of the stem, of one block, or of the head.
 *
 * @param name {@code stem}, {@code block1} ... or {@code head}
 * @param title the same for people: {@code block 1}
 * @param nodes in order; none in a block that passes its input on
 * @param input number of the node whose output comes in
 * @param output number of the node whose output goes on to the next part
 * @param inputMap shape of what comes in
 * @param outputMap shape of what goes on
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

  /** Whether it is the last part. */
  public boolean isHead() {
    return name.equals(LayerGraph.HEAD);
  }

  /** Without the last of its layers. */
  public LayerPart withoutLast() {
    LayerNode last = nodes.get(nodes.size() - 1);
    int before = last.inputs().get(0);
    FeatureMap map = nodes.size() == 1 ? inputMap : nodes.get(nodes.size() - 2).output();
    return new LayerPart(
        name, title, nodes.subList(0, nodes.size() - 1), input, before, inputMap, map);
  }

  /** The nodes that lead from its input to this one, following the first input of each. */
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

  /** Every array of its layers, in order. */
  public List<Parameter> parameters() {
    return nodes.stream().flatMap(node -> node.layer().parameters().stream()).toList();
  }

  /** Its layers of one kind, in order. */
  public <L extends Layer> List<L> layers(Class<L> kind) {
    return nodes.stream().map(LayerNode::layer).filter(kind::isInstance).map(kind::cast).toList();
  }
}
