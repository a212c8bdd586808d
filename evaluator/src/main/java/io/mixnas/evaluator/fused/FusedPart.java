package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.evaluator.fused.FeatureShape.Order;
import io.mixnas.evaluator.kernel.Kernels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Consecutive stages of an {@link Architecture}, compiled: stage 0 is the stem, then one stage a
 * block, then the head without its final dense layer. Immutable; {@link #open} gives what computes
 * it.
 *
 * <p>A part that begins with the stem takes images in planar order; a part that ends with the head
 * gives {@code [image][feature]}; everything else is channels-last with padded pixels, see {@link
 * FeatureShape}.
 */
public final class FusedPart {
  private final Architecture architecture;
  private final int from;
  private final int to;
  private final Kernels kernels;
  private final List<FeatureShape> shapes; // [stage boundary], to - from + 1 of them
  private final List<List<ParameterSlot>> slots; // [stage]
  private final List<ParameterSlot> parameters;
  private final int parameterCount;

  private FusedPart(Architecture architecture, int from, int to, Kernels kernels) {
    this.architecture = architecture;
    this.from = from;
    this.to = to;
    this.kernels = kernels;
    List<FeatureShape> all = shapes(architecture, kernels);
    this.shapes = List.copyOf(all.subList(from, to + 1));
    ParameterLayout layout = new ParameterLayout();
    for (int stage = from; stage < to; stage++) {
      layout.add(slots(architecture, stage));
    }
    this.slots = layout.stages();
    this.parameters =
        slots.stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparingInt(ParameterSlot::offset))
            .toList();
    this.parameterCount = layout.length();
  }

  /** Everything but the final dense layer. */
  public static FusedPart of(Architecture architecture) {
    return of(architecture, 0, stages(architecture));
  }

  /**
   * Some stages.
   *
   * @param from first stage
   * @param to behind the last stage, at most {@link #stages}
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

  /** Number of stages: the stem, the blocks, the head. */
  public static int stages(Architecture architecture) {
    return architecture.blocks().size() + 2;
  }

  /**
   * Every parameter in the order of the flat array: what is trained, in the order of the standard
   * build's layers, and then all running means and variances.
   */
  public List<ParameterSlot> parameters() {
    return parameters;
  }

  /** Length of the flat array of parameters. */
  public int parameterCount() {
    return parameterCount;
  }

  /** What comes in. */
  public FeatureShape input() {
    return shapes.get(0);
  }

  /** What goes out. */
  public FeatureShape output() {
    return shapes.get(shapes.size() - 1);
  }

  /**
   * Something that computes this part. Runs of several parts may share a scratch when they are used
   * one after the other, not at the same time.
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

  List<ParameterSlot> slots(int stage) {
    return slots.get(stage);
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  private static List<ParameterSlot> slots(Architecture architecture, int stage) {
    Slots slots = new Slots();
    if (stage == 0) {
      slots.stem(architecture.stem());
    } else if (stage <= architecture.blocks().size()) {
      slots.block(stage, architecture.blocks().get(stage - 1));
    } else {
      slots.head(architecture.trunkChannels(), architecture.head());
    }
    return slots.list();
  }

  private static List<FeatureShape> shapes(Architecture architecture, Kernels kernels) {
    List<FeatureShape> shapes = new ArrayList<>();
    int side = architecture.input().resolution();
    shapes.add(new FeatureShape(Input.CHANNELS, side, 1, Order.PLANAR));
    side = Architecture.outputSize(side, architecture.stem().stride());
    shapes.add(map(architecture.stem().channels(), side, kernels));
    for (Block block : architecture.blocks()) {
      side = Architecture.outputSize(side, block.stride());
      shapes.add(map(block.outputChannels(), side, kernels));
    }
    int features = features(architecture);
    shapes.add(new FeatureShape(features, 1, features, Order.CHANNELS_LAST));
    return shapes;
  }

  private static FeatureShape map(int channels, int side, Kernels kernels) {
    return new FeatureShape(channels, side, kernels.padded(channels), Order.CHANNELS_LAST);
  }

  private static int features(Architecture architecture) {
    if (architecture.head() instanceof Head.ConvolutionThenPool before) {
      return before.channels();
    }
    if (architecture.head() instanceof Head.PoolThenConvolution after) {
      return after.channels();
    }
    return architecture.trunkChannels();
  }
}
