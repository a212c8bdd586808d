package io.mixnas.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes small valid networks at random. Together they have every feature that a network can have.
 */
public final class RandomArchitectures {
  private final RandomGenerator random;

  private RandomArchitectures(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Returns a network of at most 8 blocks, 48 channels outside its blocks and 40 pixels per side.
   */
  public static Architecture next(RandomGenerator random) {
    return new RandomArchitectures(random).architecture();
  }

  private Architecture architecture() {
    Stem stem = new Stem(1 + random.nextInt(48), oddUpTo(7), stride(), any(Activation.class));
    List<Block> blocks = new ArrayList<>();
    int channels = stem.channels();
    int count = random.nextInt(9);
    for (int i = 0; i < count; i++) {
      blocks.add(block(channels));
      channels = blocks.get(i).outputChannels();
    }
    Input input = new Input(8 + random.nextInt(33));
    return new Architecture(input, any(Padding.class), stem, blocks, head());
  }

  private Block block(int input) {
    int output = random.nextInt(3) == 0 ? input : 1 + random.nextInt(48);
    return switch (random.nextInt(10)) {
      case 0 -> new Shortcut(input, output, stride());
      case 1 -> plain(input, output);
      case 2, 3 -> universal(input, output);
      case 4 -> edge(input, output);
      case 5 -> shuffle(input);
      case 6 -> new MaxPool(input, oddUpTo(5), stride());
      default -> residual(input, output);
    };
  }

  private PlainConvolution plain(int input, int output) {
    int stride = stride();
    boolean skip = InvertedResidual.skipPossible(input, output, stride) && random.nextBoolean();
    return new PlainConvolution(input, output, oddUpTo(5), stride, any(Activation.class), skip);
  }

  private UniversalBottleneck universal(int input, int output) {
    double ratio = 1 + random.nextInt(400) / 100.0;
    int expanded = Channels.divisible(input * ratio);
    boolean middle = random.nextBoolean();
    boolean start = random.nextBoolean();
    int stride = start || middle ? stride() : 1;
    boolean skip = stride == 1 && input == output && random.nextInt(4) > 0;
    return new UniversalBottleneck(
        input,
        output,
        start ? Optional.of(mixConv(input, middle ? 1 : stride)) : Optional.empty(),
        ratio,
        middle ? Optional.of(mixConv(expanded, stride)) : Optional.empty(),
        stride,
        any(Activation.class),
        middle && random.nextBoolean() ? Optional.of(squeezeExcitation()) : Optional.empty(),
        skip);
  }

  private EdgeResidual edge(int input, int output) {
    int stride = stride();
    boolean skip = stride == 1 && input == output && random.nextInt(4) > 0;
    double ratio = 1 + random.nextInt(300) / 100.0;
    return new EdgeResidual(input, output, oddUpTo(5), ratio, stride, any(Activation.class), skip);
  }

  /** Returns a shuffle unit, of stride 2 when the incoming channels cannot be halved. */
  private ShuffleUnit shuffle(int input) {
    int stride = input % 2 == 0 ? stride() : 2;
    int output = stride == 1 ? input : 2 + 2 * random.nextInt(20);
    int narrowest = stride == 1 ? output / 2 : Math.min(input, output / 2);
    return new ShuffleUnit(
        input, output, mixConv(narrowest, stride), stride, any(Activation.class));
  }

  private InvertedResidual residual(int input, int output) {
    Optional<Expansion> expansion = random.nextInt(4) == 0 ? Optional.empty() : expansion(input);
    int expanded = expansion.map(expand -> expand.channels(input)).orElse(input);
    int stride = stride();
    boolean skip = InvertedResidual.skipPossible(input, output, stride) && random.nextInt(4) > 0;
    return new InvertedResidual(
        input,
        output,
        expansion,
        mixConv(expanded, stride),
        stride,
        groups(Math.min(expanded, output)),
        any(Activation.class),
        random.nextBoolean() ? Optional.empty() : Optional.of(squeezeExcitation()),
        random.nextInt(4) == 0 ? any(Activation.class) : Activation.IDENTITY,
        skip);
  }

  private Optional<Expansion> expansion(int input) {
    double ratio = random.nextInt(4) == 0 ? 1 + random.nextInt(500) / 100.0 : 1 + random.nextInt(6);
    int expanded = new Expansion(ratio, 1).channels(input);
    return Optional.of(new Expansion(ratio, groups(Math.min(input, expanded))));
  }

  private MixConv mixConv(int channels, int stride) {
    Partition partition = any(Partition.class);
    int most =
        partition == Partition.EQUAL
            ? channels
            : 1 + Integer.numberOfTrailingZeros(Integer.highestOneBit(channels));
    int groups = 1 + random.nextInt(Math.min(MixConv.MAX_GROUPS, most));
    List<Integer> kernels = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      kernels.add(3 + 2 * random.nextInt(6));
    }
    return new MixConv(kernels, partition, stride == 1 && random.nextInt(4) == 0);
  }

  private SqueezeExcitation squeezeExcitation() {
    return new SqueezeExcitation(
        (1 + random.nextInt(100)) / 100.0,
        any(SqueezeExcitation.Source.class),
        any(SqueezeExcitation.Rounding.class),
        any(Activation.class),
        any(Gate.class));
  }

  private Head head() {
    int channels = 1 + random.nextInt(64);
    int classes = 2 + random.nextInt(20);
    return switch (random.nextInt(3)) {
      case 0 -> new Head.ConvolutionThenPool(channels, any(Activation.class), classes);
      case 1 ->
          new Head.PoolThenConvolution(
              channels, random.nextBoolean(), any(Activation.class), classes);
      default -> new Head.PoolOnly(classes);
    };
  }

  private int groups(int most) {
    return random.nextInt(3) == 0 ? 1 + random.nextInt(Math.min(4, most)) : 1;
  }

  private int stride() {
    return random.nextInt(3) == 0 ? 2 : 1;
  }

  private int oddUpTo(int most) {
    return 1 + 2 * random.nextInt((most + 1) / 2);
  }

  private <E extends Enum<E>> E any(Class<E> type) {
    E[] constants = type.getEnumConstants();
    return constants[random.nextInt(constants.length)];
  }
}
