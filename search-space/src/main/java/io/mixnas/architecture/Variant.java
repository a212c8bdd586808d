package io.mixnas.architecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Changes a network for a comparison, as the ablations of the MixConv paper do (sections 3.1 and
 * 3.2): other kernels in all depthwise convolutions or in those of one block, another partition,
 * dilation, another width, another squeeze-and-excitation.
 *
 * <pre>{@code
 * Architecture base = Zoo.require("mobilenetv2").requireArchitecture();
 * Architecture mixed = Variant.parse("kernels=3.5.7").of(base);
 * Architecture sixth = Variant.parse("kernels=9,layer=6").of(base);
 * }</pre>
 *
 * @param kernels the kernel sizes of every depthwise convolution; empty to keep them
 * @param layer the number of the only block whose depthwise convolutions change, counted from 1
 *     among the blocks that have some; empty for all
 * @param partition how channels are divided among the kernels; empty to keep that
 * @param dilated whether depthwise convolutions of stride 1 become dilated ones
 * @param width the factor on all channels, see {@link Architecture#scaled}; applied first
 * @param squeezeExcitation the ratio of squeeze-and-excitation, 0 for none; empty to keep it
 */
public record Variant(
    Optional<List<Integer>> kernels,
    OptionalInt layer,
    Optional<Partition> partition,
    boolean dilated,
    OptionalDouble width,
    OptionalDouble squeezeExcitation) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
  private static final String RULE =
      "variant: must have kernels=3.5.7, layer=6, partition=exponential or equal, dilated,"
          + " width=0.5 or se=0.25 (or none), separated by commas, was '%s'";

  public Variant {
    kernels = kernels.map(List::copyOf);
    Objects.requireNonNull(layer, "layer");
    Objects.requireNonNull(partition, "partition");
    Objects.requireNonNull(width, "width");
    Objects.requireNonNull(squeezeExcitation, "squeezeExcitation");
    if (layer.isPresent() && kernels.isEmpty() && partition.isEmpty() && !dilated) {
      throw new IllegalArgumentException(
          "layer: must come with kernels, partition or dilated, which change it; there are none");
    }
  }

  /**
   * Reads a text such as {@code kernels=3.5.7,partition=exponential}.
   *
   * @throws IllegalArgumentException stating the rule that it breaks
   */
  public static Variant parse(String text) {
    Optional<List<Integer>> kernels = Optional.empty();
    OptionalInt layer = OptionalInt.empty();
    Optional<Partition> partition = Optional.empty();
    boolean dilated = false;
    OptionalDouble width = OptionalDouble.empty();
    OptionalDouble squeeze = OptionalDouble.empty();
    List<String> seen = new ArrayList<>();
    for (String change : text.split(",", -1)) {
      String[] parts = change.trim().split("=", 2);
      String value = parts.length == 2 ? parts[1].trim() : "";
      if (seen.contains(parts[0])) {
        throw new IllegalArgumentException(
            "variant: must change %s once, was '%s'".formatted(parts[0], text));
      }
      seen.add(parts[0]);
      switch (parts[0]) {
        case "kernels" ->
            kernels =
                Optional.of(
                    Arrays.stream(value.split("\\.", -1)).map(k -> whole(k, text)).toList());
        case "layer" -> layer = OptionalInt.of(whole(value, text));
        case "partition" -> partition = Optional.of(partition(value, text));
        case "dilated" -> {
          require(value.isEmpty(), text);
          dilated = true;
        }
        case "width" -> width = OptionalDouble.of(number(value, text));
        case "se" -> squeeze = OptionalDouble.of(value.equals("none") ? 0 : number(value, text));
        default -> require(false, text);
      }
    }
    return new Variant(kernels, layer, partition, dilated, width, squeeze);
  }

  private static int whole(String value, String text) {
    require(NUMBER.matcher(value).matches(), text);
    return Integer.parseInt(value);
  }

  private static double number(String value, String text) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(RULE.formatted(text), e);
    }
  }

  private static Partition partition(String value, String text) {
    require(value.equals("exponential") || value.equals("equal"), text);
    return Partition.valueOf(value.toUpperCase(Locale.ROOT));
  }

  private static void require(boolean condition, String text) {
    if (!condition) {
      throw new IllegalArgumentException(RULE.formatted(text));
    }
  }

  /**
   * Returns the changed network.
   *
   * @throws IllegalArgumentException stating the rule, when that is no network: when it has no such
   *     block, or too few channels for the kernels
   */
  public Architecture of(Architecture base) {
    Architecture wide = width.isPresent() ? base.scaled(width.getAsDouble()) : base;
    List<Block> blocks = new ArrayList<>();
    int depthwise = 0;
    for (Block block : wide.blocks()) {
      depthwise += block.accept(HasDepthwise.VISITOR) ? 1 : 0;
      blocks.add(block.accept(new Change(isChanged(depthwise, block))));
    }
    if (layer.isPresent() && (layer.getAsInt() < 1 || layer.getAsInt() > depthwise)) {
      throw new IllegalArgumentException(
          "layer: must be between 1 and %s, the blocks with depthwise convolutions, was %s"
              .formatted(depthwise, layer.getAsInt()));
    }
    return new Architecture(wide.input(), wide.padding(), wide.stem(), blocks, wide.head());
  }

  private boolean isChanged(int depthwise, Block block) {
    return block.accept(HasDepthwise.VISITOR) && (layer.isEmpty() || layer.getAsInt() == depthwise);
  }

  /** Changes a block; its depthwise convolutions only if it is told to. */
  private final class Change implements Block.Visitor<Block> {
    private final boolean depthwise;

    private Change(boolean depthwise) {
      this.depthwise = depthwise;
    }

    /** Returns the change of a depthwise convolution of this stride. */
    private UnaryOperator<MixConv> at(int stride) {
      return before ->
          depthwise
              ? new MixConv(
                  kernels.orElse(before.kernels()),
                  partition.orElse(before.partition()),
                  (dilated || before.dilated()) && stride == 1)
              : before;
    }

    private Optional<SqueezeExcitation> squeezed(
        Optional<SqueezeExcitation> before, Activation activation) {
      if (squeezeExcitation.isEmpty()) {
        return before;
      }
      double ratio = squeezeExcitation.getAsDouble();
      return ratio == 0
          ? Optional.empty()
          : Optional.of(SqueezeExcitation.ofInput(ratio, activation));
    }

    @Override
    public Block invertedResidual(InvertedResidual block) {
      return new InvertedResidual(
          block.inputChannels(),
          block.outputChannels(),
          block.expansion(),
          at(block.stride()).apply(block.mixConv()),
          block.stride(),
          block.projectGroups(),
          block.activation(),
          squeezed(block.squeezeExcitation(), block.activation()),
          block.projectActivation(),
          block.skip());
    }

    @Override
    public Block universalBottleneck(UniversalBottleneck block) {
      return new UniversalBottleneck(
          block.inputChannels(),
          block.outputChannels(),
          block.start().map(at(block.startStride())),
          block.expandRatio(),
          block.middle().map(at(block.stride())),
          block.stride(),
          block.activation(),
          block.middle().isPresent()
              ? squeezed(block.squeezeExcitation(), block.activation())
              : block.squeezeExcitation(),
          block.skip());
    }

    @Override
    public Block shuffleUnit(ShuffleUnit block) {
      return new ShuffleUnit(
          block.inputChannels(),
          block.outputChannels(),
          at(block.stride()).apply(block.mixConv()),
          block.stride(),
          block.activation());
    }

    @Override
    public Block edgeResidual(EdgeResidual block) {
      return block;
    }

    @Override
    public Block plainConvolution(PlainConvolution block) {
      return block;
    }

    @Override
    public Block maxPool(MaxPool block) {
      return block;
    }

    @Override
    public Block shortcut(Shortcut block) {
      return block;
    }
  }

  /** Tells whether a block has a depthwise convolution. */
  private enum HasDepthwise implements Block.Visitor<Boolean> {
    VISITOR;

    @Override
    public Boolean invertedResidual(InvertedResidual block) {
      return true;
    }

    @Override
    public Boolean universalBottleneck(UniversalBottleneck block) {
      return block.start().isPresent() || block.middle().isPresent();
    }

    @Override
    public Boolean shuffleUnit(ShuffleUnit block) {
      return true;
    }

    @Override
    public Boolean edgeResidual(EdgeResidual block) {
      return false;
    }

    @Override
    public Boolean plainConvolution(PlainConvolution block) {
      return false;
    }

    @Override
    public Boolean maxPool(MaxPool block) {
      return false;
    }

    @Override
    public Boolean shortcut(Shortcut block) {
      return false;
    }
  }
}
