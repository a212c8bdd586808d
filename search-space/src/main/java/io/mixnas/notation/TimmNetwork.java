package io.mixnas.notation;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.SqueezeExcitation;
import java.util.List;
import java.util.Optional;

/**
 * Describes a network as timm's builder takes it: stages of block strings and further arguments.
 *
 * @param model the class of timm that builds the network
 * @param resolution the height and width of the images, in pixels
 * @param classes {@code num_classes}
 * @param stemSize {@code stem_size}, before the channel multiplier
 * @param stemKernel {@code stem_kernel_size}
 * @param stemStride {@code stem_stride}, 1 or 2; timm's classes have no such argument, but a stem
 *     that they have built accepts stride 1
 * @param fixStem {@code fix_stem}: whether the multiplier leaves the stem alone
 * @param features {@code num_features} of the head, which no multiplier scales; 0 for no head
 *     convolution
 * @param headNorm {@code head_norm}: whether batch norm follows MobileNetV3's head convolution, as
 *     in MobileNetV4
 * @param channelMultiplier {@code channel_multiplier}; channels are rounded to multiples of 8 even
 *     when it is 1
 * @param depthMultiplier {@code depth_multiplier} of the repeats of a stage
 * @param depthRounding {@code depth_trunc}
 * @param activation {@code act_layer} of stem, head and blocks that do not name their own
 * @param padding {@code pad_type}: "same", or "" for symmetric
 * @param squeezeExcitation the conventions of every block with {@code se}
 * @param stages {@code arch_def}; only the first string of a stage may have stride 2
 */
public record TimmNetwork(
    Model model,
    int resolution,
    int classes,
    int stemSize,
    int stemKernel,
    int stemStride,
    boolean fixStem,
    int features,
    boolean headNorm,
    double channelMultiplier,
    double depthMultiplier,
    DepthRounding depthRounding,
    Activation activation,
    Padding padding,
    SqueezeExcitationRules squeezeExcitation,
    List<List<String>> stages) {

  /** Lists timm's model classes, which differ in their heads. */
  public enum Model {
    /** Has a convolution before the pooling, or none. */
    EFFICIENT_NET,
    /** Has a convolution with bias after the pooling. */
    MOBILE_NET_V3
  }

  /** Defines how a scaled number of repeats becomes a whole number. */
  public enum DepthRounding {
    /** Rounds up. */
    CEIL,
    /** Rounds to the nearest number, halves to even, to at least 1. */
    ROUND
  }

  /**
   * Holds timm's settings for squeeze-and-excitation, which are the same for all blocks.
   *
   * @param source {@code se_from_exp}; timm's EfficientNet knows the input channels only
   * @param rounding {@code rd_round_fn}
   * @param gate {@code gate_layer}
   * @param activation {@code force_act_layer}; without it, each block uses its own activation
   */
  public record SqueezeExcitationRules(
      SqueezeExcitation.Source source,
      SqueezeExcitation.Rounding rounding,
      Gate gate,
      Optional<Activation> activation) {

    /** Returns the squeeze-and-excitation of one block. */
    SqueezeExcitation of(double ratio, Activation blockActivation) {
      return new SqueezeExcitation(
          ratio, source, rounding, activation.orElse(blockActivation), gate);
    }
  }

  public TimmNetwork {
    stages = stages.stream().map(List::copyOf).toList();
    Architecture.withinDepth(stages.stream().mapToInt(List::size).sum()); // one each or more
    requireMultiplier("channel_multiplier", channelMultiplier);
    requireMultiplier("depth_multiplier", depthMultiplier);
    if (activation == Activation.IDENTITY) {
      throw new NotationException("act_layer: must not be identity");
    }
    if (model == Model.EFFICIENT_NET
        && squeezeExcitation.source() == SqueezeExcitation.Source.EXPANDED) {
      throw new NotationException("se_from_exp: must be false in timm's EfficientNet");
    }
    if (headNorm && model == Model.EFFICIENT_NET) {
      throw new NotationException("head_norm: must be false in timm's EfficientNet");
    }
    if (model == Model.MOBILE_NET_V3 && (features < 1 || stemKernel != 3)) {
      throw new NotationException(
          "num_features, stem_kernel_size: must be at least 1, and 3, in timm's MobileNetV3");
    }
  }

  private static void requireMultiplier(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new NotationException(name + ": must be greater than 0, was " + value);
    }
  }
}
