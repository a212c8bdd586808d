package io.mixnas.notation;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.EdgeResidual;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.InvertedResidualBuilder;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.SqueezeExcitation.Rounding;
import io.mixnas.architecture.SqueezeExcitation.Source;
import io.mixnas.architecture.Stem;
import io.mixnas.architecture.UniversalBottleneck;
import io.mixnas.notation.TimmNetwork.SqueezeExcitationRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes random networks that timm's notation can express. */
final class TimmArchitectures {
  private static final List<Activation> ACTIVATIONS =
      List.of(Activation.RELU, Activation.RELU6, Activation.SWISH, Activation.HARD_SWISH);

  private final RandomGenerator random;
  private final Activation activation;
  private final boolean mobileNetV3;
  private final SqueezeExcitationRules rules;
  private int strides; // blocks of stride 2, of which timm takes four

  private TimmArchitectures(RandomGenerator random) {
    this.random = random;
    activation = any(ACTIVATIONS);
    mobileNetV3 = random.nextBoolean();
    rules =
        new SqueezeExcitationRules(
            mobileNetV3 ? any(List.of(Source.values())) : Source.INPUT,
            any(List.of(Rounding.values())),
            any(List.of(Gate.values())),
            random.nextBoolean() ? Optional.empty() : Optional.of(any(ACTIVATIONS)));
  }

  static Architecture next(RandomGenerator random) {
    return new TimmArchitectures(random).architecture();
  }

  private Architecture architecture() {
    int kernel = mobileNetV3 ? 3 : 1 + 2 * random.nextInt(4);
    Stem stem = new Stem(channels(), kernel, 1 + random.nextInt(2), activation);
    List<Block> blocks = new ArrayList<>();
    int channels = stem.channels();
    for (int count = random.nextInt(9); count > 0; count--) {
      Block block = block(channels, random.nextBoolean() ? channels : channels());
      blocks.add(block);
      channels = block.outputChannels();
    }
    Input input = new Input(8 + random.nextInt(300));
    return new Architecture(input, any(List.of(Padding.values())), stem, blocks, head());
  }

  private Head head() {
    int features = 1 + random.nextInt(2000);
    int classes = 2 + random.nextInt(1000);
    if (mobileNetV3) {
      return new Head.PoolThenConvolution(features, activation, classes);
    }
    return random.nextBoolean()
        ? new Head.ConvolutionThenPool(features, activation, classes)
        : new Head.PoolOnly(classes);
  }

  private Block block(int input, int output) {
    int stride = strides < 4 ? 1 + random.nextInt(2) : 1;
    strides += stride - 1;
    Activation own = any(ACTIVATIONS);
    boolean skip = InvertedResidual.skipPossible(input, output, stride) && random.nextBoolean();
    int kernel = 1 + 2 * random.nextInt(3);
    return switch (random.nextInt(8)) {
      case 0 -> new PlainConvolution(input, output, kernel, stride, own, skip);
      case 1 -> new EdgeResidual(input, output, kernel, expandRatio(false), stride, own, skip);
      case 2, 3 -> universal(input, output, stride, own, skip);
      default -> residual(input, output, stride, own);
    };
  }

  private UniversalBottleneck universal(
      int input, int output, int stride, Activation own, boolean skip) {
    boolean squeezed = random.nextBoolean();
    Optional<MixConv> start = random.nextBoolean() ? Optional.of(mixConv()) : Optional.empty();
    boolean middle = squeezed || (start.isEmpty() && stride == 2) || random.nextBoolean();
    return new UniversalBottleneck(
        input,
        output,
        start,
        expandRatio(squeezed),
        middle ? Optional.of(mixConv()) : Optional.empty(),
        stride,
        own,
        squeezed ? Optional.of(rules.of(powerOfTwo() / 8, own)) : Optional.empty(),
        skip);
  }

  private InvertedResidual residual(int input, int output, int stride, Activation own) {
    InvertedResidualBuilder block =
        InvertedResidual.builder(input, output)
            .stride(stride)
            .mixConv(mixConv())
            .projectGroups(1 + random.nextInt(3))
            .activation(own);
    boolean squeezed = random.nextBoolean();
    if (squeezed) {
      block.squeezeExcitation(rules.of(powerOfTwo() / 8, own));
    }
    boolean expanded = random.nextInt(3) > 0;
    if (expanded) {
      block.expand(expandRatio(squeezed), 1 + random.nextInt(3));
    } else if (random.nextBoolean()) {
      return block.projectActivation(own).noSkip().build();
    }
    return (random.nextInt(3) == 0 ? block.noSkip() : block).build();
  }

  private MixConv mixConv() {
    return MixConv.ofGroups(1 + random.nextInt(MixConv.MAX_GROUPS));
  }

  /**
   * Returns a ratio. With squeeze-and-excitation, it is one that timm divides by without a rounding
   * error.
   */
  private double expandRatio(boolean squeezed) {
    return squeezed ? powerOfTwo() : 1 + random.nextInt(60) / 10.0;
  }

  /** Returns 1, 2, 4 or 8. */
  private double powerOfTwo() {
    return 1 << random.nextInt(4);
  }

  private int channels() {
    return 8 * (1 + random.nextInt(8));
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
