package io.mixnas.architecture;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns the last feature map into class scores. Every kind of head ends in a dense layer. */
public sealed interface Head {
  /** The most classes that a network may have. */
  int MOST_CLASSES = 1_048_576;

  /** Returns the number of classes, 2 to {@link #MOST_CLASSES}. */
  int classes();

  /** Returns the same head for another number of classes. */
  Head withClasses(int classes);

  /** Returns the output channels of the head's 1x1 convolution, or empty when it has none. */
  OptionalInt convolutionChannels();

  /** Returns the activation after the head's 1x1 convolution, or empty when it has none. */
  Optional<Activation> convolutionActivation();

  /** Returns whether pooling comes first, before any convolution. */
  boolean isPooledFirst();

  /** Calls the visitor's method for this kind of head. */
  <R> R accept(Visitor<R> visitor);

  /**
   * Handles every kind of head.
   *
   * @param <R> the type of the result
   */
  interface Visitor<R> {
    R convolutionThenPool(ConvolutionThenPool head);

    R poolThenConvolution(PoolThenConvolution head);

    R poolOnly(PoolOnly head);
  }

  /**
   * Returns the same head with its features multiplied by {@code width} and rounded by {@link
   * Channels#divisible}.
   */
  Head scaled(double width);

  /**
   * Applies a 1x1 convolution, batch norm, an activation, global average pooling and a dense layer
   * (MobileNetV2, MixNet).
   *
   * @param channels the convolution's output channels
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
   * Applies global average pooling, a 1x1 convolution, an activation and a dense layer (MobileNetV3
   * and V4).
   *
   * @param channels the convolution's output channels
   * @param batchNorm whether batch norm follows the convolution; without it, the convolution has a
   *     bias
   */
  record PoolThenConvolution(int channels, boolean batchNorm, Activation activation, int classes)
      implements Head {
    public PoolThenConvolution {
      BlockRules.requireChannels("head.channels", channels);
      Objects.requireNonNull(activation, "activation");
      requireClasses(classes);
    }

    /** Creates a head without batch norm, as in MobileNetV3. */
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

  /** Applies global average pooling and a dense layer only (MobileNetV1). */
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
