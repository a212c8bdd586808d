package io.mixnas.space;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.InvertedResidualBuilder;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.SqueezeExcitation;
import java.util.Optional;

/** Defines how a space builds squeeze-and-excitation for a ratio. Its activation is the block's. */
record BlockStyle(SqueezeExcitation.Source source, SqueezeExcitation.Rounding rounding, Gate gate) {

  /** MixNet's style: from the block's input channels, rounded down, with a sigmoid gate. */
  static final BlockStyle MIXNET =
      new BlockStyle(
          SqueezeExcitation.Source.INPUT, SqueezeExcitation.Rounding.FLOOR, Gate.SIGMOID);

  /**
   * Builds a block, with a skip where its shape allows one.
   *
   * @param unit the block's own choices; an expand ratio of 1 means no expansion, as in
   *     MobileNetV2's first block
   * @param seRatio the squeeze-and-excitation ratio, 0 for none
   */
  InvertedResidual block(
      int input, int output, int stride, Unit unit, double seRatio, Activation activation) {
    InvertedResidualBuilder builder =
        InvertedResidual.builder(input, output)
            .mixConv(unit.mixConv())
            .stride(stride)
            .projectGroups(unit.projectGroups())
            .activation(activation);
    if (unit.expand() != 1) {
      builder.expand(unit.expand(), unit.expandGroups());
    }
    squeezeExcitation(seRatio, activation).ifPresent(builder::squeezeExcitation);
    return builder.build();
  }

  /** Returns the squeeze-and-excitation for a ratio, or empty for 0. */
  Optional<SqueezeExcitation> squeezeExcitation(double ratio, Activation activation) {
    return ratio > 0
        ? Optional.of(new SqueezeExcitation(ratio, source, rounding, activation, gate))
        : Optional.empty();
  }

  /** Holds what a block chooses for itself, apart from its stage. */
  record Unit(MixConv mixConv, double expand, int expandGroups, int projectGroups) {}
}
