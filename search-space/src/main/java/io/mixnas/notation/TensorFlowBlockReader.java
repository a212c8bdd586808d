package io.mixnas.notation;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Channels;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.InvertedResidualBuilder;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Partition;
import io.mixnas.architecture.SqueezeExcitation;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the block strings of the TensorFlow MixNet code. */
final class TensorFlowBlockReader {
  private static final Set<String> KEYS = Set.of("r", "k", "a", "p", "s", "e", "i", "o", "se");
  private static final Set<String> FLAGS = Set.of("noskip", "sw", "dilated");

  private final double depthMultiplier;
  private final Activation activation;

  TensorFlowBlockReader(double depthMultiplier, Activation activation) {
    this.depthMultiplier = depthMultiplier;
    this.activation = activation;
  }

  /**
   * Passes each block of a string to the consumer. Only the first has the string's stride and
   * change of channels.
   */
  void read(String text, Consumer<Block> blocks) {
    BlockTokens tokens = new BlockTokens(BlockTokens.split(text), KEYS, FLAGS);
    int repeats = tokens.repeats();
    int output = scaled(tokens.whole("o"));
    blocks.accept(block(tokens, scaled(tokens.whole("i")), output, stride(tokens)));
    for (int repeat = 1; repeat < repeats; repeat++) {
      blocks.accept(block(tokens, output, output, 1));
    }
  }

  /**
   * Returns channels times the depth multiplier, rounded; with a multiplier of 1 they stay
   * unchanged.
   */
  int scaled(int channels) {
    return depthMultiplier == 1 ? channels : Channels.divisible(channels * depthMultiplier);
  }

  private InvertedResidual block(BlockTokens tokens, int input, int output, int stride) {
    Activation blockActivation = tokens.has("sw") ? Activation.SWISH : activation;
    InvertedResidualBuilder block =
        InvertedResidual.builder(input, output)
            .stride(stride)
            .mixConv(mixConv(tokens, stride))
            .projectGroups(tokens.groups("p"))
            .activation(blockActivation);
    expand(tokens, block);
    if (tokens.has("se")) {
      block.squeezeExcitation(SqueezeExcitation.ofInput(tokens.number("se"), blockActivation));
    }
    return (tokens.has("noskip") ? block.noSkip() : block).build();
  }

  /** Sets the expansion. In that code, expand ratio 1 means no expansion at all. */
  private static void expand(BlockTokens tokens, InvertedResidualBuilder block) {
    int ratio = tokens.whole("e");
    int groups = tokens.groups("a");
    if (ratio > 1) {
      block.expand(ratio, groups);
    } else if (ratio < 1) {
      throw BlockTokens.refusal(tokens.token("e"), "must be at least 1");
    } else if (groups > 1) {
      throw BlockTokens.refusal(tokens.token("a"), "has no effect beside e1, leave it out");
    }
  }

  /**
   * Reads the MixConv. Dilation has no effect at stride 2, where that code keeps the undilated
   * kernel.
   */
  private static MixConv mixConv(BlockTokens tokens, int stride) {
    List<Integer> kernels = tokens.list("k");
    return new MixConv(kernels, Partition.EQUAL, tokens.has("dilated") && stride == 1);
  }

  private static int stride(BlockTokens tokens) {
    int digits = tokens.whole("s");
    if (digits != 11 && digits != 22) {
      throw BlockTokens.refusal(tokens.token("s"), "must be two equal stride digits, s11 or s22");
    }
    return digits / 11;
  }
}
