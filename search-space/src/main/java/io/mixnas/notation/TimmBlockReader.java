package io.mixnas.notation;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Channels;
import io.mixnas.architecture.EdgeResidual;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.InvertedResidualBuilder;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Partition;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.UniversalBottleneck;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parses one of timm's block strings. It makes blocks once the incoming channels are known. */
final class TimmBlockReader {
  /** Suffixes that name an activation. A block without one has the network's activation. */
  static final Map<String, Activation> SUFFIXES =
      Map.of(
          "nre", Activation.RELU,
          "nr6", Activation.RELU6,
          "nhs", Activation.HARD_SWISH,
          "nsw", Activation.SWISH);

  private static final Map<String, Set<String>> KEYS =
      Map.of(
          "ir", Set.of("r", "k", "a", "p", "s", "e", "c", "se"),
          "ds", Set.of("r", "k", "p", "s", "e", "c", "se"),
          "dsa", Set.of("r", "k", "p", "s", "e", "c", "se"),
          "uir", Set.of("r", "a", "k", "s", "e", "c", "se"),
          "er", Set.of("r", "k", "s", "e", "c"),
          "cn", Set.of("r", "k", "s", "e", "c"));

  private final TimmNetwork network;
  private final String kind;
  private final BlockTokens tokens;
  private final Activation activation;

  TimmBlockReader(TimmNetwork network, String text) {
    this.network = network;
    List<String> words = BlockTokens.split(text);
    kind = words.get(0);
    if (!KEYS.containsKey(kind)) {
      throw BlockTokens.refusal(kind, "unknown block, known are ir, ds, dsa, uir, er, cn");
    }
    Set<String> flags = new HashSet<>(SUFFIXES.keySet());
    flags.add(kind.equals("cn") ? "skip" : "noskip");
    tokens = new BlockTokens(words.subList(1, words.size()), KEYS.get(kind), flags);
    List<String> suffixes = SUFFIXES.keySet().stream().filter(tokens::has).sorted().toList();
    if (suffixes.size() > 1) {
      throw BlockTokens.refusal(suffixes.get(1), "a block has one activation, this has two");
    }
    activation = suffixes.isEmpty() ? network.activation() : SUFFIXES.get(suffixes.get(0));
  }

  int repeats() {
    return tokens.repeats();
  }

  int stride() {
    return tokens.whole("s");
  }

  /**
   * Returns the block from these input channels to the string's own output channels. Repeated
   * blocks have stride 1.
   */
  Block block(int input, int stride) {
    int output = Channels.divisible(tokens.whole("c") * network.channelMultiplier());
    return switch (kind) {
      case "cn" -> convolution(input, output, stride);
      case "uir" -> universal(input, output, stride);
      case "er" -> edge(input, output, stride);
      default -> residual(input, output, stride);
    };
  }

  private UniversalBottleneck universal(int input, int output, int stride) {
    Optional<SqueezeExcitation> se =
        tokens.has("se")
            ? Optional.of(network.squeezeExcitation().of(tokens.number("se"), activation))
            : Optional.empty();
    UniversalBottleneck built =
        new UniversalBottleneck(
            input,
            output,
            depthwise("a"),
            tokens.number("e"),
            depthwise("k"),
            stride,
            activation,
            se,
            isSkip(input, output, stride));
    TimmChannels.requireSame(built);
    return built;
  }

  /** Reads a depthwise convolution. A kernel size of 0 means that there is none. */
  private Optional<MixConv> depthwise(String key) {
    List<Integer> kernels = tokens.list(key);
    return kernels.equals(List.of(0))
        ? Optional.empty()
        : Optional.of(new MixConv(kernels, Partition.EQUAL, false));
  }

  private EdgeResidual edge(int input, int output, int stride) {
    return new EdgeResidual(
        input,
        output,
        tokens.whole("k"),
        tokens.number("e"),
        stride,
        activation,
        isSkip(input, output, stride));
  }

  private boolean isSkip(int input, int output, int stride) {
    return !tokens.has("noskip") && stride == 1 && input == output;
  }

  private PlainConvolution convolution(int input, int output, int stride) {
    requireNoExpansion();
    boolean skip = tokens.has("skip") && InvertedResidual.skipPossible(input, output, stride);
    return new PlainConvolution(input, output, tokens.whole("k"), stride, activation, skip);
  }

  private InvertedResidual residual(int input, int output, int stride) {
    InvertedResidualBuilder block =
        InvertedResidual.builder(input, output)
            .stride(stride)
            .mixConv(new MixConv(tokens.list("k"), Partition.EQUAL, false))
            .projectGroups(tokens.groups("p"))
            .activation(activation);
    expand(block);
    if (tokens.has("se")) {
      block.squeezeExcitation(network.squeezeExcitation().of(tokens.number("se"), activation));
    }
    if (kind.equals("dsa")) {
      block.projectActivation(activation);
    }
    boolean skip = !kind.equals("dsa") && !tokens.has("noskip");
    InvertedResidual built = (skip ? block : block.noSkip()).build();
    TimmChannels.requireSame(built);
    return built;
  }

  private void expand(InvertedResidualBuilder block) {
    if (kind.equals("ir")) {
      block.expand(tokens.number("e"), tokens.groups("a"));
    } else {
      requireNoExpansion();
    }
  }

  private void requireNoExpansion() {
    if (tokens.has("e") && tokens.number("e") != 1) {
      throw BlockTokens.refusal(tokens.token("e"), "has no effect in " + kind + ", leave it out");
    }
  }
}
