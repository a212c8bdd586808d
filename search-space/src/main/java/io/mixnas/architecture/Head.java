package io.mixnas.architecture;

import java.util.Objects;

/** What turns the last feature map into class scores. Every kind ends in a dense layer. */
public sealed interface Head {
  /** Most classes that a network may tell apart. */
  int MOST_CLASSES = 1_048_576;

  /** Number of classes, 2 to {@link #MOST_CLASSES}. */
  int classes();

  /** The same head for another number of classes. */
  Head withClasses(int classes);

  /** The same head with its features scaled and rounded by {@link Channels#divisible}. */
  Head scaled(double width);

  /**
   * 1x1 convolution, batch norm, activation, global average pooling, dense (MobileNetV2, MixNet).
   *
   * @param channels output of the convolution
   */
  record ConvolutionThenPool(int channels, Activation activation, int classes) implements Head {
    public ConvolutionThenPool {
      BlockRules.requireChannels("head.channels", channels);
      Objects.requireNonNull(activation, "activation");
      requireClasses(classes);
    }

    @Override
    public ConvolutionThenPool withClasses(int count) {
      return new ConvolutionThenPool(channels, activation, count);
    }

    @Override
    public ConvolutionThenPool scaled(double width) {
      return new ConvolutionThenPool(Channels.divisible(channels * width), activation, classes);
    }
  }

  /**
   * Global average pooling, 1x1 convolution with bias and without batch norm, activation, dense
   * (MobileNetV3).
   *
   * @param channels output of the convolution
   */
  record PoolThenConvolution(int channels, Activation activation, int classes) implements Head {
    public PoolThenConvolution {
      BlockRules.requireChannels("head.channels", channels);
      Objects.requireNonNull(activation, "activation");
      requireClasses(classes);
    }

    @Override
    public PoolThenConvolution withClasses(int count) {
      return new PoolThenConvolution(channels, activation, count);
    }

    @Override
    public PoolThenConvolution scaled(double width) {
      return new PoolThenConvolution(Channels.divisible(channels * width), activation, classes);
    }
  }

  /** Global average pooling and dense, nothing more (MobileNetV1). */
  record PoolOnly(int classes) implements Head {
    public PoolOnly {
      requireClasses(classes);
    }

    @Override
    public PoolOnly withClasses(int count) {
      return new PoolOnly(count);
    }

    @Override
    public PoolOnly scaled(double width) {
      return this;
    }
  }

  private static void requireClasses(int classes) {
    if (classes < 2) {
      throw new IllegalArgumentException("head.classes: must be at least 2, was " + classes);
    }
    if (classes > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "head.classes: must be at most %s, was %s".formatted(MOST_CLASSES, classes));
    }
  }
}
