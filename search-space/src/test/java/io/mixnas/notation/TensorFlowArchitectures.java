package io.mixnas.notation;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.InvertedResidualBuilder;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.Partition;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.Stem;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes random networks that the TensorFlow notation can express. */
final class TensorFlowArchitectures {
  private final RandomGenerator random;
  private final Activation activation;
  private final List<Block> blocks = new ArrayList<>();

  private TensorFlowArchitectures(RandomGenerator random) {
    this.random = random;
    activation = random.nextBoolean() ? Activation.RELU : Activation.SWISH;
  }

  static Architecture next(RandomGenerator random) {
    return new TensorFlowArchitectures(random).architecture();
  }

  private Architecture architecture() {
    Stem stem = new Stem(channels(), 3, 2, activation);
    int channels = stem.channels();
    int runs = random.nextInt(6);
    for (int run = 0; run < runs; run++) {
      channels = addRun(channels, random.nextInt(4) == 0 ? channels : channels());
    }
    int features = 1 + random.nextInt(2000);
    return new Architecture(
        new Input(8 + random.nextInt(300)),
        Padding.SAME,
        stem,
        blocks,
        new Head.ConvolutionThenPool(features, activation, 2 + random.nextInt(1000)));
  }

  /** Returns enough channels for each group of a MixConv and of a 1x1 convolution to have one. */
  private int channels() {
    return 12 + random.nextInt(50);
  }

  private int addRun(int input, int output) {
    InvertedResidual first = block(input, output);
    blocks.add(first);
    if (first.stride() == 1) {
      InvertedResidual next = first.withChannels(output, output);
      for (int repeats = random.nextInt(3); repeats > 0; repeats--) {
        blocks.add(next);
      }
    }
    return output;
  }

  private InvertedResidual block(int input, int output) {
    int stride = 1 + random.nextInt(2);
    Activation own = random.nextBoolean() ? activation : Activation.SWISH;
    InvertedResidualBuilder block =
        InvertedResidual.builder(input, output)
            .stride(stride)
            .mixConv(mixConv(stride))
            .projectGroups(1 + random.nextInt(3))
            .activation(own);
    if (random.nextInt(4) > 0) {
      block.expand(2 + random.nextInt(6), 1 + random.nextInt(3));
    }
    if (random.nextBoolean()) {
      block.squeezeExcitation(SqueezeExcitation.ofInput((1 + random.nextInt(100)) / 100.0, own));
    }
    return (random.nextInt(3) == 0 ? block.noSkip() : block).build();
  }

  private MixConv mixConv(int stride) {
    List<Integer> kernels = new ArrayList<>();
    int groups = 1 + random.nextInt(MixConv.MAX_GROUPS);
    for (int group = 0; group < groups; group++) {
      kernels.add(3 + 2 * random.nextInt(6));
    }
    return new MixConv(kernels, Partition.EQUAL, stride == 1 && random.nextInt(4) == 0);
  }
}
