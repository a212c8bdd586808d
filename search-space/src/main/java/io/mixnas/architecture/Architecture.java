package io.mixnas.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Defines a complete network, which can be costed, trained and exported.
 *
 * @param input the images that the network takes
 * @param padding the padding of every convolution
 * @param stem the first convolution
 * @param blocks the trunk, in order; each block takes the channels that the one before gives
 * @param head the classifier
 */
public record Architecture(Input input, Padding padding, Stem stem, List<Block> blocks, Head head) {

  /** The most blocks that a network may have. The deepest published networks have a few dozen. */
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
   * Checks a number of blocks before any of them is made.
   *
   * @return the number
   * @throws IllegalArgumentException naming the rule, when the number is above {@link #MOST_BLOCKS}
   */
  public static int withinDepth(int blocks) {
    if (blocks > MOST_BLOCKS) {
      throw new IllegalArgumentException(
          "blocks: must be at most %s, were %s".formatted(MOST_BLOCKS, blocks));
    }
    return blocks;
  }

  /** Returns the channels that the head receives. */
  public int trunkChannels() {
    return blocks.isEmpty() ? stem.channels() : blocks.get(blocks.size() - 1).outputChannels();
  }

  /** Returns the same network for images of another size. */
  public Architecture withResolution(int resolution) {
    return new Architecture(new Input(resolution), padding, stem, blocks, head);
  }

  /** Returns the same network for another number of classes. */
  public Architecture withClasses(int classes) {
    return new Architecture(input, padding, stem, blocks, head.withClasses(classes));
  }

  /** Returns the same network with another padding convention. */
  public Architecture withPadding(Padding value) {
    return new Architecture(input, value, stem, blocks, head);
  }

  /**
   * Returns the same network for small images such as CIFAR's. The stem gets stride 1, and so do
   * the first blocks of stride 2.
   *
   * @param reductions the number of strides to remove: 1 for the stem's alone, 2 for the first
   *     block's too, as in the space {@code mixnet-cifar}
   * @throws IllegalArgumentException naming the rule, when it is below 1, or above that of all
   *     blocks of stride 2 and the stem
   */
  public Architecture forSmallImages(int reductions) {
    int[] strided = stridedBlocks();
    if (reductions < 1) {
      throw new IllegalArgumentException(
          "small images: must take at least 1 reduction away, was " + reductions);
    }
    if (reductions - 1 > strided.length) {
      throw new IllegalArgumentException(
          "small images: must take at most %s reductions away, the stem's and %s of blocks, was %s"
              .formatted(1 + strided.length, strided.length, reductions));
    }
    Stem unstrided = new Stem(stem.channels(), stem.kernel(), 1, stem.activation());
    List<Block> changed = new ArrayList<>(blocks);
    for (int i = 0; i < reductions - 1; i++) {
      changed.set(strided[i], blocks.get(strided[i]).withoutStride());
    }
    return new Architecture(input, padding, unstrided, changed, head);
  }

  /** Returns the indexes of the blocks of stride 2. */
  private int[] stridedBlocks() {
    return IntStream.range(0, blocks.size()).filter(i -> blocks.get(i).stride() == 2).toArray();
  }

  /**
   * Returns this network with every channel count of stem, blocks and head multiplied by {@code
   * width} and rounded by {@link Channels#divisible}. No skip is added where scaled channels happen
   * to match.
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

  /** Returns the height and width, in pixels, of a feature map after a layer of this stride. */
  public static int outputSize(int inputSize, int stride) {
    return (inputSize + stride - 1) / stride;
  }
}
