package io.mixnas.architecture;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** What turns the last feature map into class scores. Every kind ends in a dense layer. */
public sealed interface Head {
  /** Most classes that a network may tell apart. */
  int MOST_CLASSES = 1_048_576;

  /** Number of classes, 2 to {@link #MOST_CLASSES}. */
  int classes();

  /** The same head for another number of classes. */
  Head withClasses(int classes);

  /** Output channels of its 1x1 convolution; empty where it has none. */
  OptionalInt convolutionChannels();

  /** What follows its 1x1 convolution; empty where it has none. */
  Optional<Activation> convolutionActivation();

  /** Whether pooling comes first, before a convolution if there is one. */
  boolean isPooledFirst();

  /** What a visitor makes of this kind of head. */
  <R> R accept(Visitor<R> visitor);

  /**
   * Something that is done with every kind of head.
   *
   * @param <R> what comes of it
   */
  interface Visitor<R> {
    R convolutionThenPool(ConvolutionThenPool head);

    R poolThenConvolution(PoolThenConvolution head);

    R poolOnly(PoolOnly head);
  }

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
    public OptionalInt convolutionChannels() {
      return OptionalInt.of(channels);
    }

    @Override
    public Optional<Activation> convolutionActivation() {
      return Optional.of(activation);
    }

    @Override
    public boolean isPooledFirst() {
      return false;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.convolutionThenPool(this);
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
   * Global average pooling, 1x1 convolution, activation, dense (MobileNetV3 and V4).
   *
   * @param channels output of the convolution
   * @param batchNorm whether batch norm follows the convolution, which has a bias otherwise
   */
  record PoolThenConvolution(int channels, boolean batchNorm, Activation activation, int classes)
      implements Head {
    public PoolThenConvolution {
      BlockRules.requireChannels("head.channels", channels);
      Objects.requireNonNull(activation, "activation");
      requireClasses(classes);
    }

    /** Without batch norm, as MobileNetV3 has it. */
    public PoolThenConvolution(int channels, Activation activation, int classes) {
      this(channels, false, activation, classes);
    }

    @Override
    public OptionalInt convolutionChannels() {
      return OptionalInt.of(channels);
    }

    @Override
    public Optional<Activation> convolutionActivation() {
      return Optional.of(activation);
    }

    @Override
    public boolean isPooledFirst() {
      return true;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.poolThenConvolution(this);
    }

    @Override
    public PoolThenConvolution withClasses(int count) {
      return new PoolThenConvolution(channels, batchNorm, activation, count);
    }

    @Override
    public PoolThenConvolution scaled(double width) {
      int scaled = Channels.divisible(channels * width);
      return new PoolThenConvolution(scaled, batchNorm, activation, classes);
    }
  }

  /** Global average pooling and dense, nothing more (MobileNetV1). */
  record PoolOnly(int classes) implements Head {
    public PoolOnly {
      requireClasses(classes);
    }

    @Override
    public OptionalInt convolutionChannels() {
      return OptionalInt.empty();
    }

    @Override
    public Optional<Activation> convolutionActivation() {
      return Optional.empty();
    }

    @Override
    public boolean isPooledFirst() {
      return true;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.poolOnly(this);
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
