package io.mixnas.layer;

/** Names of the groups of a layer. */
final class Numbered {
  private Numbered() {}

  /** The layer's name, with the group's number from 1 where there are several. */
  static String of(LayerName name, int group, int groups) {
    return groups == 1 ? name.full() : name.full() + (group + 1);
  }
}
