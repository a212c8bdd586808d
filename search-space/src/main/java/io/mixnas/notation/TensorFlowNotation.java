package io.mixnas.notation;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.Stem;
import io.mixnas.cost.Cost;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes the notation of the TensorFlow MixNet code (tensorflow/tpu,
 * models/official/mnasnet/mixnet), which has one string per run of equal blocks.
 *
 * <p>A text lists global settings, named as in that code, and then one block string per line. Empty
 * lines and lines that begin with {@code #} are ignored:
 *
 * <pre>
 * resolution: 224
 * num_classes: 1000
 * stem_size: 16
 * feature_size: 1536
 * r1_k3_a1_p1_s11_e1_i16_o16
 * r1_k3_a1.1_p1.1_s22_e6_i16_o24
 * </pre>
 *
 * <p>{@code depth_multiplier} (1) and {@code activation} (relu) may be given too. The tokens {@code
 * a} and {@code p} may be left out, as in the MnasNet strings of the same code.
 */
public final class TensorFlowNotation {
  private TensorFlowNotation() {}

  /**
   * Reads a text.
   *
   * @param source the name that error messages use for the text, usually a file name
   * @throws NotationException with line and token, when the text breaks a rule
   */
  public static Architecture read(String source, String text) {
    return new TensorFlowText(source, text).read();
  }

  /**
   * Builds the network that the strings describe.
   *
   * @throws NotationException with number and token of the string that breaks a rule
   */
  public static Architecture read(TensorFlowNetwork network) {
    return read(
        network,
        (number, broken) ->
            "block string %s '%s', %s"
                .formatted(number + 1, network.blocks().get(number), broken.getMessage()));
  }

  /**
   * Writes a text that {@link #read(String, String)} turns into exactly the same architecture.
   *
   * @throws NotationException with block and reason, when this notation cannot express the
   *     architecture
   */
  public static String write(Architecture architecture) {
    return TensorFlowText.write(describe(architecture));
  }

  /**
   * Returns the strings and global settings of an architecture.
   *
   * @throws NotationException with block and reason, when this notation cannot express the
   *     architecture
   */
  public static TensorFlowNetwork describe(Architecture architecture) {
    Head.ConvolutionThenPool head = head(architecture);
    requireStem(architecture, head);
    TensorFlowBlockWriter writer = new TensorFlowBlockWriter(head.activation());
    return new TensorFlowNetwork(
        architecture.input().resolution(),
        head.classes(),
        architecture.stem().channels(),
        head.channels(),
        1,
        head.activation(),
        BlockRun.of(architecture.blocks()).stream().map(writer::write).toList());
  }

  /** Words an error about one block string. */
  interface Refusal {
    String message(int blockString, IllegalArgumentException broken);
  }

  static Architecture read(TensorFlowNetwork network, Refusal refusal) {
    TensorFlowBlockReader reader =
        new TensorFlowBlockReader(network.depthMultiplier(), network.activation());
    int stemChannels = reader.scaled(network.stemSize());
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < network.blocks().size(); i++) {
      try {
        reader.read(network.blocks().get(i), block -> append(block, blocks, stemChannels));
      } catch (IllegalArgumentException e) {
        throw new NotationException(refusal.message(i, e), e);
      }
    }
    return Cost.requireCountable(
        new Architecture(
            new Input(network.resolution()),
            Padding.SAME,
            new Stem(stemChannels, 3, 2, network.activation()),
            blocks,
            new Head.ConvolutionThenPool(
                network.featureSize(), network.activation(), network.classes())));
  }

  private static void append(Block block, List<Block> blocks, int stemChannels) {
    int incoming = blocks.isEmpty() ? stemChannels : blocks.get(blocks.size() - 1).outputChannels();
    if (block.inputChannels() != incoming) {
      throw new NotationException(
          "token i: must be the %s channels that come in, was %s"
              .formatted(incoming, block.inputChannels()));
    }
    Architecture.withinDepth(blocks.size() + 1);
    blocks.add(block);
  }

  private static Head.ConvolutionThenPool head(Architecture architecture) {
    if (architecture.head() instanceof Head.ConvolutionThenPool head) {
      if (head.activation() == Activation.RELU || head.activation() == Activation.SWISH) {
        return head;
      }
      throw refusal("head", "relu and swish only, was " + BlockWords.activation(head.activation()));
    }
    throw refusal("head", "a 1x1 convolution before the pooling only");
  }

  private static void requireStem(Architecture architecture, Head.ConvolutionThenPool head) {
    Stem stem = architecture.stem();
    if (architecture.padding() != Padding.SAME) {
      throw refusal("padding", "SAME padding only, this network pads symmetrically");
    }
    if (stem.kernel() != 3 || stem.stride() != 2) {
      throw refusal(
          "stem",
          "a 3x3 convolution of stride 2 only, was %sx%s of stride %s"
              .formatted(stem.kernel(), stem.kernel(), stem.stride()));
    }
    if (stem.activation() != head.activation()) {
      throw refusal(
          "stem",
          "one activation for stem and head, they are %s and %s"
              .formatted(
                  BlockWords.activation(stem.activation()),
                  BlockWords.activation(head.activation())));
    }
  }

  private static NotationException refusal(String place, String rule) {
    return new NotationException(place + ": TensorFlow's MixNet notation has " + rule);
  }
}
