package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.fused.FeatureShape.Order;
import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.layer.FeatureMap;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.LayerPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Consecutive stages of an {@link Architecture}, compiled. Stage 0 is the stem, then follows one
 * stage per block, then the head without its final dense layer. A part is immutable; {@link #open}
 * creates a run that computes it.
 *
 * <p>A part that begins with the stem takes images in planar order. A part that ends with the head
 * returns {@code [image][feature]}. All other inputs and outputs are channels-last with padded
 * pixels, see {@link FeatureShape}.
 */
public final class FusedPart {
  private final Architecture architecture;
  private final List<LayerPart> layers; // [stage]
  private final Kernels kernels;
  private final List<FeatureShape> shapes; // [stage boundary], one more than there are stages
  private final List<PartSlots> slots; // [stage]
  private final List<ParameterSlot> parameters;
  private final int parameterCount;

  private FusedPart(Architecture architecture, int from, int to, Kernels kernels) {
    this.architecture = architecture;
    this.kernels = kernels;
    this.layers = layers(architecture).subList(from, to);
    this.shapes = shapes(layers, kernels);
    ParameterLayout layout = new ParameterLayout();
    layers.forEach(part -> layout.add(part.parameters()));
    List<List<ParameterSlot>> placed = layout.stages();
    this.slots = placed.stream().map(PartSlots::new).toList();
    this.parameters =
        placed.stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparingInt(ParameterSlot::offset))
            .toList();
    this.parameterCount = layout.length();
  }

  /** Returns the whole architecture except the final dense layer. */
  public static FusedPart of(Architecture architecture) {
    return of(architecture, 0, stages(architecture));
  }

  /**
   * Returns some consecutive stages.
   *
   * @param from the first stage
   * @param to the stage after the last, at most {@link #stages}
   */
  public static FusedPart of(Architecture architecture, int from, int to) {
    return of(architecture, from, to, Kernels.chosen());
  }

  static FusedPart of(Architecture architecture, int from, int to, Kernels kernels) {
    if (from < 0 || to <= from || to > stages(architecture)) {
      throw new IllegalArgumentException(
          "stages: must be at least one within 0 to %s, were %s to %s"
              .formatted(stages(architecture), from, to));
    }
    return new FusedPart(architecture, from, to, kernels);
  }

  /** Returns the number of stages: the stem, the blocks and the head. */
  public static int stages(Architecture architecture) {
    return architecture.blocks().size() + 2;
  }

  /**
   * Returns every parameter in the order of the flat array: first the trained parameters, in the
   * order of the standard network's layers, then all running means and variances.
   */
  public List<ParameterSlot> parameters() {
    return parameters;
  }

  /** Returns the length of the flat array of parameters. */
  public int parameterCount() {
    return parameterCount;
  }

  /** Returns the shape of the input. */
  public FeatureShape input() {
    return shapes.get(0);
  }

  /** Returns the shape of the output. */
  public FeatureShape output() {
    return shapes.get(shapes.size() - 1);
  }

  /**
   * Creates a run that computes this part. Runs of several parts may share a scratch if they are
   * used one after another, not at the same time.
   */
  public FusedRun open(Scratch scratch) {
    return new FusedRun(this, scratch);
  }

  Architecture architecture() {
    return architecture;
  }

  Kernels kernels() {
    return kernels;
  }

  FeatureShape shape(int boundary) {
    return shapes.get(boundary);
  }

  PartSlots slots(int stage) {
    return slots.get(stage);
  }

  LayerPart layers(int stage) {
    return layers.get(stage);
  }

  /** Returns the number of the architecture's stages in this part. */
  int stageCount() {
    return layers.size();
  }

  /** Returns the layers of every stage. The head lacks its last layer, the classifier. */
  private static List<LayerPart> layers(Architecture architecture) {
    List<LayerPart> parts = new ArrayList<>(LayerGraph.of(architecture).parts());
    parts.add(parts.remove(parts.size() - 1).withoutLast());
    return parts;
  }

  private static List<FeatureShape> shapes(List<LayerPart> layers, Kernels kernels) {
    List<FeatureShape> shapes = new ArrayList<>();
    FeatureMap first = layers.get(0).inputMap();
    boolean images = layers.get(0).input() == 0;
    shapes.add(
        images
            ? new FeatureShape(first.channels(), first.size(), 1, Order.PLANAR)
            : Stages.shape(first, kernels));
    for (LayerPart part : layers) {
      FeatureMap map = part.outputMap();
      shapes.add(
          part.isHead()
              ? new FeatureShape(map.channels(), 1, map.channels(), Order.CHANNELS_LAST)
              : Stages.shape(map, kernels));
    }
    return shapes;
  }
}
