package io.mixnas.layer;

/** Names the groups of a layer. */
final class Numbered {
  private Numbered() {}

  /**
   * Returns the layer's name, followed by the group's number from 1 when there are several groups.
   */
  static String of(LayerName name, int group, int groups) {
    return groups == 1 ? name.full() : name.full() + (group + 1);
  }
}
