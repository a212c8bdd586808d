package io.mixnas.notation;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.EdgeResidual;
import io.mixnas.architecture.Expansion;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MaxPool;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Partition;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.ShuffleUnit;
import io.mixnas.architecture.UniversalBottleneck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes timm's block strings, or reports why timm has no such block. */
final class TimmBlockWriter {
  private final Activation networkActivation;
  private final TimmSqueezeExcitation squeezed;

  /**
   * Creates a writer for a network.
   *
   * @param networkActivation the activation of blocks whose strings name none
   * @param squeezed collects the squeeze-and-excitation of the blocks
   */
  TimmBlockWriter(Activation networkActivation, TimmSqueezeExcitation squeezed) {
    this.networkActivation = networkActivation;
    this.squeezed = squeezed;
  }

  String write(BlockRun run) {
    requireMultipleOf8(run, run.first().outputChannels());
    return run.first().accept(new Words(run));
  }

  /** Writes each kind of block in timm's words. */
  private final class Words implements Block.Visitor<String> {
    private final BlockRun run;

    Words(BlockRun run) {
      this.run = run;
    }

    @Override
    public String invertedResidual(InvertedResidual block) {
      return residual(run, block);
    }

    @Override
    public String universalBottleneck(UniversalBottleneck block) {
      return universal(run, block);
    }

    @Override
    public String edgeResidual(EdgeResidual block) {
      return edge(run, block);
    }

    @Override
    public String shuffleUnit(ShuffleUnit block) {
      throw refusal(run, "timm's notation has no shuffle unit");
    }

    @Override
    public String plainConvolution(PlainConvolution block) {
      return convolution(run, block);
    }

    @Override
    public String maxPool(MaxPool block) {
      throw refusal(run, "timm's notation has no max pooling");
    }

    @Override
    public String shortcut(Shortcut block) {
      throw refusal(run, "timm's notation has no plain shortcut");
    }
  }

  /**
   * Writes a universal bottleneck. A kernel size of 0 stands for a missing depthwise convolution.
   */
  private String universal(BlockRun run, UniversalBottleneck block) {
    block.start().ifPresent(mixConv -> requireSayable(run, mixConv));
    block.middle().ifPresent(mixConv -> requireSayable(run, mixConv));
    requireSameChannels(run, () -> TimmChannels.requireSame(block));
    requireSameChannels(run, () -> TimmChannels.requireSame(repeated(run, block)));
    List<String> words = new ArrayList<>();
    words.add("uir");
    words.add("r" + run.repeats());
    words.add("a" + kernels(block.start()));
    words.add("k" + kernels(block.middle()));
    words.add("s" + block.stride());
    words.add("e" + BlockWords.number(block.expandRatio()));
    words.add("c" + block.outputChannels());
    block
        .squeezeExcitation()
        .ifPresent(se -> words.add(squeezed.word(run, se, block.activation())));
    activation(run, block.activation()).ifPresent(words::add);
    if (run.skips() == BlockRun.Skips.NONE) {
      words.add("noskip");
    }
    return String.join("_", words);
  }

  private static String kernels(Optional<MixConv> mixConv) {
    return mixConv.map(mixed -> BlockWords.kernels(mixed.kernels())).orElse("0");
  }

  private String edge(BlockRun run, EdgeResidual block) {
    List<String> words = new ArrayList<>();
    words.add("er");
    words.add("r" + run.repeats());
    words.add("k" + block.kernel());
    words.add("s" + block.stride());
    words.add("e" + BlockWords.number(block.expandRatio()));
    words.add("c" + block.outputChannels());
    activation(run, block.activation()).ifPresent(words::add);
    if (run.skips() == BlockRun.Skips.NONE) {
      words.add("noskip");
    }
    return String.join("_", words);
  }

  private String convolution(BlockRun run, PlainConvolution block) {
    List<String> words = new ArrayList<>();
    words.add("cn");
    words.add("r" + run.repeats());
    words.add("k" + block.kernel());
    words.add("s" + block.stride());
    words.add("c" + block.outputChannels());
    activation(run, block.activation()).ifPresent(words::add);
    if (run.skips() == BlockRun.Skips.ALL) {
      words.add("skip");
    }
    return String.join("_", words);
  }

  private String residual(BlockRun run, InvertedResidual block) {
    requireSayable(run, block);
    boolean pointwiseActivation = block.projectActivation() != Activation.IDENTITY;
    List<String> words = new ArrayList<>();
    words.add(block.expansion().isPresent() ? "ir" : pointwiseActivation ? "dsa" : "ds");
    words.add("r" + run.repeats());
    words.add("k" + BlockWords.kernels(block.mixConv().kernels()));
    groups("a", block.expansion().map(Expansion::groups).orElse(1)).ifPresent(words::add);
    groups("p", block.projectGroups()).ifPresent(words::add);
    words.add("s" + block.stride());
    block.expansion().ifPresent(expand -> words.add("e" + BlockWords.number(expand.ratio())));
    words.add("c" + block.outputChannels());
    block
        .squeezeExcitation()
        .ifPresent(se -> words.add(squeezed.word(run, se, block.activation())));
    activation(run, block.activation()).ifPresent(words::add);
    if (run.skips() == BlockRun.Skips.NONE && !pointwiseActivation) {
      words.add("noskip");
    }
    return String.join("_", words);
  }

  private static Optional<String> groups(String key, int groups) {
    return groups == 1 ? Optional.empty() : Optional.of(key + BlockWords.groups(groups));
  }

  private Optional<String> activation(BlockRun run, Activation activation) {
    if (activation == networkActivation) {
      return Optional.empty();
    }
    return Optional.of(
        TimmBlockReader.SUFFIXES.entrySet().stream()
            .filter(suffix -> suffix.getValue() == activation)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow(() -> refusal(run, "timm's notation has no block without an activation")));
  }

  private static void requireSayable(BlockRun run, InvertedResidual block) {
    requireSayable(run, block.mixConv());
    if (block.projectActivation() != Activation.IDENTITY) {
      requireSeparableWithActivation(run, block);
    }
    requireSameChannels(run, () -> TimmChannels.requireSame(block));
    requireSameChannels(run, () -> TimmChannels.requireSame(repeated(run, block)));
  }

  /** Returns a block as it is after the first of its run. */
  private static InvertedResidual repeated(BlockRun run, InvertedResidual block) {
    int channels = block.outputChannels();
    return run.repeats() == 1 ? block : block.withoutStride().withChannels(channels, channels);
  }

  private static UniversalBottleneck repeated(BlockRun run, UniversalBottleneck block) {
    int channels = block.outputChannels();
    return run.repeats() == 1 ? block : block.withoutStride().withChannels(channels, channels);
  }

  private static void requireSameChannels(BlockRun run, Runnable check) {
    try {
      check.run();
    } catch (NotationException e) {
      throw refusal(run, e.getMessage());
    }
  }

  private static void requireSayable(BlockRun run, MixConv mixConv) {
    if (mixConv.partition() != Partition.EQUAL) {
      throw refusal(run, "timm's notation has the equal partition of channels only");
    }
    if (mixConv.dilated()) {
      throw refusal(run, "timm's notation has no dilated MixConv");
    }
  }

  private static void requireSeparableWithActivation(BlockRun run, InvertedResidual block) {
    if (block.expansion().isPresent()
        || block.projectActivation() != block.activation()
        || run.skips() == BlockRun.Skips.ALL) {
      throw refusal(
          run,
          "timm's notation has an activation after the projection only without expansion, without"
              + " skip, and equal to the block's");
    }
  }

  private static void requireMultipleOf8(BlockRun run, int channels) {
    if (channels % 8 != 0) {
      throw refusal(run, "timm rounds channels to multiples of 8, the block has " + channels);
    }
  }

  private static NotationException refusal(BlockRun run, String rule) {
    return new NotationException(run.place() + ": " + rule);
  }
}
