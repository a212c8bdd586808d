package io.mixnas.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A complete network definition: what is costed, trained and exported.
 *
 * @param input the images it takes
 * @param padding of every convolution
 * @param stem first convolution
 * @param blocks the trunk, in order; each takes the channels that the one before gives
 * @param head classifier
 */
public record Architecture(Input input, Padding padding, Stem stem, List<Block> blocks, Head head) {

  /** Most blocks that a network may have; the deepest published ones have some dozens. */
  public static final int MOST_BLOCKS = 1_000;

  public Architecture {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(padding, "padding");
    Objects.requireNonNull(head, "head");
    withinDepth(blocks.size());
    blocks = List.copyOf(blocks);
    int channels = stem.channels();
    for (int i = 0; i < blocks.size(); i++) {
      int expected = blocks.get(i).inputChannels();
      if (expected != channels) {
        throw new IllegalArgumentException(
            "blocks[%s].inputChannels: must be the %s channels that come in, was %s"
                .formatted(i, channels, expected));
      }
      channels = blocks.get(i).outputChannels();
    }
  }

  /**
   * A number of blocks that a network may have, for those who would have to make them first.
   *
   * @throws IllegalArgumentException naming the rule, when it is above {@link #MOST_BLOCKS}
   */
  public static int withinDepth(int blocks) {
    if (blocks > MOST_BLOCKS) {
      throw new IllegalArgumentException(
          "blocks: must be at most %s, were %s".formatted(MOST_BLOCKS, blocks));
    }
    return blocks;
  }

  /** Channels that the head receives. */
  public int trunkChannels() {
    return blocks.isEmpty() ? stem.channels() : blocks.get(blocks.size() - 1).outputChannels();
  }

  /** The same network for images of another size. */
  public Architecture withResolution(int resolution) {
    return new Architecture(new Input(resolution), padding, stem, blocks, head);
  }

  /** The same network for another number of classes. */
  public Architecture withClasses(int classes) {
    return new Architecture(input, padding, stem, blocks, head.withClasses(classes));
  }

  /** The same network with the other convention of padding. */
  public Architecture withPadding(Padding value) {
    return new Architecture(input, value, stem, blocks, head);
  }

  /**
   * The same network for small images such as CIFAR's: the stem has stride 1, and so have the first
   * blocks of stride 2.
   *
   * @param reductions how many reductions are taken away: 1 for the stem's alone, 2 for the first
   *     block's too, as in the space {@code mixnet-cifar}
   */
  public Architecture forSmallImages(int reductions) {
    if (reductions < 1) {
      throw new IllegalArgumentException("reductions: must be at least 1, was " + reductions);
    }
    Stem unstrided = new Stem(stem.channels(), stem.kernel(), 1, stem.activation());
    List<Block> changed = new ArrayList<>(blocks);
    IntStream.range(0, blocks.size())
        .filter(i -> blocks.get(i).stride() == 2)
        .limit(reductions - 1L)
        .forEach(i -> changed.set(i, blocks.get(i).withoutStride()));
    return new Architecture(input, padding, unstrided, changed, head);
  }

  /**
   * Every channel count of stem, blocks and head times {@code width}, rounded by {@link
   * Channels#divisible}. Skips stay as they are: none is added where scaled channels happen to
   * match.
   *
   * @param width greater than 0; 1 returns this architecture, unrounded
   */
  public Architecture scaled(double width) {
    if (width == 1) {
      return this;
    }
    Stem scaledStem =
        new Stem(
            Channels.divisible(stem.channels() * width),
            stem.kernel(),
            stem.stride(),
            stem.activation());
    List<Block> scaledBlocks = new ArrayList<>();
    for (Block block : blocks) {
      scaledBlocks.add(
          block.withChannels(
              Channels.divisible(block.inputChannels() * width),
              Channels.divisible(block.outputChannels() * width)));
    }
    return new Architecture(input, padding, scaledStem, scaledBlocks, head.scaled(width));
  }

  /** Pixels (height and width) of a feature map after a layer of this stride. */
  public static int outputSize(int inputSize, int stride) {
    return (inputSize + stride - 1) / stride;
  }
}
