package io.mixnas.layer;

/**
 * How a layer is called.
 *
 * @param part of the network: {@code stem}, {@code block1} ... or {@code head}
 * @param layer within its part, {@code expand}; unique there
 * @param timm the same within a block, or in the network, as timm calls it: {@code conv_pw}; empty
 *     where the layer has no parameters
 */
public record LayerName(String part, String layer, String timm) {
  /** Both parts, {@code block1/expand}: unique in a network. */
  public String full() {
    return part + "/" + layer;
  }

  @Override
  public String toString() {
    return full();
  }
}
