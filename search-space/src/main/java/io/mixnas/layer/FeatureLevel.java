package io.mixnas.layer;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Describes the last feature map of a network at one stride, before the next block makes it
 * smaller. Networks for detection and segmentation take these maps.
 *
 * @param stage the number of the part whose output it is: 0 for the stem, n for block n
 * @param stride the pixels of an image, per row or column, that become one pixel of the map
 * @param map its shape for images of the network's resolution
 */
public record FeatureLevel(int stage, int stride, FeatureMap map) {
  public FeatureLevel {
    Objects.requireNonNull(map, "map");
  }

  /**
   * Returns the levels of stem and blocks, from the smallest stride to the largest. Larger strides
   * than the largest image are left out.
   */
  public static List<FeatureLevel> of(Architecture architecture) {
    List<LayerPart> parts = LayerGraph.of(architecture).parts();
    Map<Integer, FeatureLevel> last = new LinkedHashMap<>(); // by stride
    int stride = architecture.stem().stride();
    for (int stage = 0; stage <= architecture.blocks().size(); stage++) {
      stride *= stage == 0 ? 1 : architecture.blocks().get(stage - 1).stride();
      if (stride > Input.HIGHEST_RESOLUTION) {
        break;
      }
      last.put(stride, new FeatureLevel(stage, stride, parts.get(stage).outputMap()));
    }
    return new ArrayList<>(last.values());
  }

  /** Returns the name of the map, such as {@code stride8}. */
  public String name() {
    return "stride" + stride;
  }

  /** Returns the name of the part whose output it is, such as {@code stem} or {@code block3}. */
  public String part() {
    return stage == 0 ? "stem" : "block" + stage;
  }
}
