package io.mixnas.architecture;

import java.util.Optional;

/** Builds an {@link InvertedResidual} part by part. Parts that are not set keep their defaults. */
public final class InvertedResidualBuilder {
  private final int inputChannels;
  private final int outputChannels;
  private Optional<Expansion> expansion = Optional.empty();
  private MixConv mixConv = MixConv.ofGroups(1);
  private int stride = 1;
  private int projectGroups = 1;
  private Activation activation = Activation.RELU;
  private Optional<SqueezeExcitation> squeezeExcitation = Optional.empty();
  private Activation projectActivation = Activation.IDENTITY;
  private boolean skip = true;

  InvertedResidualBuilder(int inputChannels, int outputChannels) {
    this.inputChannels = inputChannels;
    this.outputChannels = outputChannels;
  }

  /** Adds an expansion by this ratio in one group. */
  public InvertedResidualBuilder expand(double ratio) {
    return expand(ratio, 1);
  }

  /** Adds an expansion by this ratio in this many groups. */
  public InvertedResidualBuilder expand(double ratio, int groups) {
    expansion = Optional.of(new Expansion(ratio, groups));
    return this;
  }

  /** Sets the depthwise convolution. */
  public InvertedResidualBuilder mixConv(MixConv value) {
    mixConv = value;
    return this;
  }

  /** Sets the stride, 1 or 2. */
  public InvertedResidualBuilder stride(int value) {
    stride = value;
    return this;
  }

  /** Sets the groups of the projecting convolution. */
  public InvertedResidualBuilder projectGroups(int value) {
    projectGroups = value;
    return this;
  }

  /** Sets the activation after expansion and depthwise convolution. */
  public InvertedResidualBuilder activation(Activation value) {
    activation = value;
    return this;
  }

  /** Adds squeeze-and-excitation before the projection. */
  public InvertedResidualBuilder squeezeExcitation(SqueezeExcitation value) {
    squeezeExcitation = Optional.of(value);
    return this;
  }

  /** Sets the activation after the projection. */
  public InvertedResidualBuilder projectActivation(Activation value) {
    projectActivation = value;
    return this;
  }

  /** Leaves out the skip, even where the shape would allow one. */
  public InvertedResidualBuilder noSkip() {
    skip = false;
    return this;
  }

  /**
   * Builds the block.
   *
   * @throws IllegalArgumentException when it breaks a rule of {@link InvertedResidual}
   */
  public InvertedResidual build() {
    return new InvertedResidual(
        inputChannels,
        outputChannels,
        expansion,
        mixConv,
        stride,
        projectGroups,
        activation,
        squeezeExcitation,
        projectActivation,
        skip && InvertedResidual.skipPossible(inputChannels, outputChannels, stride));
  }
}
