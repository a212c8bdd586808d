package io.mixnas.evaluator.fused;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Padding;
import io.mixnas.evaluator.fused.FeatureShape.Order;
import io.mixnas.evaluator.kernel.Kernels;
import io.mixnas.layer.ChannelRange;
import io.mixnas.layer.ChannelShuffle;
import io.mixnas.layer.Convolution;
import io.mixnas.layer.Dense;
import io.mixnas.layer.FeatureMap;
import io.mixnas.layer.GlobalPooling;
import io.mixnas.layer.LayerNode;
import io.mixnas.layer.LayerPart;
import io.mixnas.layer.MaxPooling;
import io.mixnas.layer.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Creates the stages that compute the layers of a part. One stage computes as many layers as
 * possible.
 */
final class Stages {
  private final Padding padding;
  private final Kernels kernels;
  private final Scratch scratch;

  Stages(Padding padding, Kernels kernels, Scratch scratch) {
    this.padding = padding;
    this.kernels = kernels;
    this.scratch = scratch;
  }

  /** Creates the stages of a whole part. */
  StageChain of(FusedPart part) {
    List<FusedStage> stages = new ArrayList<>();
    List<FeatureShape> shapes = new ArrayList<>();
    for (int i = 0; i < part.stageCount(); i++) {
      stages.add(of(part.layers(i), part.shape(i), part.shape(i + 1), part.slots(i)));
      shapes.add(part.shape(i));
    }
    shapes.add(part.output());
    return new StageChain(stages, shapes, false, kernels, scratch);
  }

  private FusedStage of(LayerPart part, FeatureShape input, FeatureShape output, PartSlots slots) {
    if (!part.layers(ChannelShuffle.class).isEmpty()) {
      return shuffle(part, input, output, slots);
    }
    return chain(part.nodes(), input, output, slots);
  }

  private FusedStage chain(
      List<LayerNode> nodes, FeatureShape input, FeatureShape output, PartSlots slots) {
    LayerReader layers = new LayerReader(nodes);
    return layers.isAtEnd() ? new CopyStage(input) : new Chain(layers, slots, output).of(input);
  }

  /** Creates the stage for two branches that are concatenated and shuffled at the end. */
  private FusedStage shuffle(
      LayerPart part, FeatureShape input, FeatureShape output, PartSlots slots) {
    int last = part.nodes().size() - 1;
    LayerNode merge = part.nodes().get(last - 1);
    List<ShuffleBranch> branches = new ArrayList<>();
    for (int end : merge.inputs()) {
      branches.add(branch(part.before(end), input, slots));
    }
    return new ShuffleStage(input, output, branches, scratch);
  }

  /**
   * Creates a branch.
   *
   * @param nodes consecutive layers, the first of which may take some of the channels
   */
  private ShuffleBranch branch(List<LayerNode> nodes, FeatureShape unit, PartSlots slots) {
    LayerNode head = nodes.get(0);
    FeatureShape output = shape(nodes.get(nodes.size() - 1).output(), kernels);
    if (head.layer() instanceof ChannelRange slice) {
      FeatureShape input = shape(head.output(), kernels);
      FusedStage stage = chain(nodes.subList(1, nodes.size()), input, output, slots);
      return new ShuffleBranch(unit, slice.first(), input, output, stage, scratch);
    }
    return new ShuffleBranch(unit, 0, unit, output, chain(nodes, unit, output, slots), scratch);
  }

  /** Returns the layout of a feature map between stages. */
  static FeatureShape shape(FeatureMap map, Kernels kernels) {
    return new FeatureShape(
        map.channels(), map.size(), kernels.padded(map.channels()), Order.CHANNELS_LAST);
  }

  /** Builds the stages of consecutive layers. */
  private final class Chain {
    private final LayerReader layers;
    private final PartSlots slots;
    private final FeatureShape end;
    private final List<FusedStage> stages = new ArrayList<>();
    private final List<FeatureShape> shapes = new ArrayList<>(); // boundaries of the stages so far
    private boolean pooled; // so far

    Chain(LayerReader layers, PartSlots slots, FeatureShape end) {
      this.layers = layers;
      this.slots = slots;
      this.end = end;
    }

    FusedStage of(FeatureShape input) {
      shapes.add(input);
      boolean skip = false;
      while (!layers.isAtEnd()) {
        if (layers.optional(Sum.class).isPresent()) {
          skip = true;
          layers.requireEnd();
        } else {
          add(layers.residual().map(this::residual).orElseGet(this::other));
        }
      }
      boolean one = stages.size() == 1 && !skip;
      return one ? stages.get(0) : new StageChain(stages, shapes, skip, kernels, scratch);
    }

    private void add(FusedStage stage) {
      stages.add(stage);
      shapes.add(output());
    }

    /**
     * Returns whether a skip follows a single stage, which then adds its input itself while that is
     * in cache.
     */
    private boolean isSkip() {
      return stages.isEmpty() && layers.optional(Sum.class).isPresent();
    }

    private FusedStage residual(ResidualLayers found) {
      ResidualLayers complete = found.withSkip(isSkip());
      return new ResidualStage(
          new ResidualPlan(complete, padding, kernels, input(), output(), slots), scratch);
    }

    private FusedStage other() {
      return layers.normalized(Convolution.class).map(this::convolution).orElseGet(this::pooling);
    }

    private FusedStage convolution(NormalizedLayer<Convolution> layer) {
      if (layer.convolution().groups() > 1) {
        throw layers.cannot("groups of a convolution that stands alone are not");
      }
      FeatureShape map = shape(layers.last().output(), kernels);
      pooled |= layers.optional(GlobalPooling.class).isPresent();
      return new ConvolutionStage(
          new ConvolutionPlan(layer, padding, kernels, input(), map, isSkip(), pooled, slots),
          scratch);
    }

    private FusedStage pooling() {
      Optional<MaxPooling> greatest = layers.optional(MaxPooling.class);
      if (greatest.isPresent()) {
        return new MaxPoolStage(greatest.get(), padding, input(), output(), scratch);
      }
      layers.required(GlobalPooling.class);
      pooled = true;
      Optional<Dense> dense = layers.optional(Dense.class);
      Activation activation = layers.activation();
      int weights = dense.map(layer -> slots.offsets(layer)[0]).orElse(-1);
      return new PoolStage(input(), output(), weights, activation, scratch);
    }

    private FeatureShape input() {
      return shapes.get(shapes.size() - 1);
    }

    /** Returns the shape after the layers read so far. */
    private FeatureShape output() {
      return layers.isAtEnd() ? end : shape(layers.last().output(), kernels);
    }
  }
}
