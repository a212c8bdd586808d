package io.mixnas.layer;

/**
 * Names a layer.
 *
 * @param part the part of the network: {@code stem}, {@code block1} ... or {@code head}
 * @param layer the name within the part, such as {@code expand}; unique there
 * @param timm timm's name for the layer, within its block or the network, such as {@code conv_pw};
 *     empty when the layer has no parameters
 */
public record LayerName(String part, String layer, String timm) {
  /** Returns part and layer, such as {@code block1/expand}; unique in a network. */
  public String full() {
    return part + "/" + layer;
  }

  @Override
  public String toString() {
    return full();
  }
}
