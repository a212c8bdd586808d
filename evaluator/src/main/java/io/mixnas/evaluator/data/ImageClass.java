package io.mixnas.evaluator.data;

import java.util.List;

/**
 * A class and the images that a source offers of it, in an order that depends only on the source.
 */
record ImageClass(String name, List<OfferedImage> candidates) {
  ImageClass {
    candidates = List.copyOf(candidates);
  }

  int size() {
    return candidates.size();
  }
}
