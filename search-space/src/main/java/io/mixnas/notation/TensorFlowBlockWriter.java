package io.mixnas.notation;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Expansion;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.Partition;
import io.mixnas.architecture.SqueezeExcitation;
import java.util.ArrayList;
import java.util.List;

/** Writes block strings of the TensorFlow MixNet code, or reports why a block cannot be written. */
final class TensorFlowBlockWriter {
  private final Activation activation;

  TensorFlowBlockWriter(Activation activation) {
    this.activation = activation;
  }

  String write(BlockRun run) {
    if (!(run.first() instanceof InvertedResidual block)) {
      throw refusal(run, "has inverted residuals only");
    }
    requireSayable(run, block);
    List<String> words = new ArrayList<>();
    words.add("r" + run.repeats());
    words.add("k" + BlockWords.kernels(block.mixConv().kernels()));
    words.add("a" + BlockWords.groups(block.expansion().map(Expansion::groups).orElse(1)));
    words.add("p" + BlockWords.groups(block.projectGroups()));
    words.add("s" + block.stride() + block.stride());
    words.add("e" + BlockWords.number(block.expansion().map(Expansion::ratio).orElse(1.0)));
    words.add("i" + block.inputChannels());
    words.add("o" + block.outputChannels());
    block.squeezeExcitation().ifPresent(se -> words.add("se" + se.ratio()));
    if (run.skips() == BlockRun.Skips.NONE) {
      words.add("noskip");
    }
    if (block.activation() != activation) {
      words.add("sw");
    }
    if (block.mixConv().dilated()) {
      words.add("dilated");
    }
    return String.join("_", words);
  }

  private void requireSayable(BlockRun run, InvertedResidual block) {
    block.expansion().ifPresent(expansion -> requireSayable(run, expansion));
    if (block.mixConv().partition() != Partition.EQUAL) {
      throw refusal(run, "has the equal partition of channels only");
    }
    if (block.activation() == Activation.RELU && activation == Activation.SWISH) {
      throw refusal(run, "has no relu block in a network whose stem and head are swish");
    }
    if (block.activation() != activation && block.activation() != Activation.SWISH) {
      throw refusal(
          run,
          "has relu and swish only, the block has " + BlockWords.activation(block.activation()));
    }
    if (block.projectActivation() != Activation.IDENTITY) {
      throw refusal(run, "has no activation after the projection");
    }
    block
        .squeezeExcitation()
        .filter(se -> !se.equals(SqueezeExcitation.ofInput(se.ratio(), block.activation())))
        .ifPresent(
            se -> {
              throw refusal(
                  run,
                  "has squeeze-and-excitation from the input channels, rounded down, with the"
                      + " block's activation and a sigmoid gate only");
            });
  }

  private static void requireSayable(BlockRun run, Expansion expansion) {
    if (expansion.ratio() != Math.rint(expansion.ratio())) {
      throw refusal(run, "has whole expand ratios only, the block has " + expansion.ratio());
    }
    if (expansion.ratio() == 1) {
      throw refusal(run, "has no expanding convolution at expand ratio 1");
    }
  }

  private static NotationException refusal(BlockRun run, String rule) {
    return new NotationException(run.place() + ": TensorFlow's MixNet notation " + rule);
  }
}
