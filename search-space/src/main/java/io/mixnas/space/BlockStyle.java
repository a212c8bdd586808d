package io.mixnas.space;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Gate;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.InvertedResidualBuilder;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.SqueezeExcitation;
import java.util.Optional;

/**
 * How a space's squeeze-and-excitation is made where a ratio asks for one; its activation is the
 * block's.
 */
record BlockStyle(SqueezeExcitation.Source source, SqueezeExcitation.Rounding rounding, Gate gate) {

  /** As in MixNet: from the block's input channels, rounded down, sigmoid gate. */
  static final BlockStyle MIXNET =
      new BlockStyle(
          SqueezeExcitation.Source.INPUT, SqueezeExcitation.Rounding.FLOOR, Gate.SIGMOID);

  /**
   * A block with a skip where its shape allows one.
   *
   * @param unit an expand ratio of 1 is no expansion, as in MobileNetV2's first block
   * @param seRatio 0 for none
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

  /** Squeeze-and-excitation of a ratio; none for 0. */
  Optional<SqueezeExcitation> squeezeExcitation(double ratio, Activation activation) {
    return ratio > 0
        ? Optional.of(new SqueezeExcitation(ratio, source, rounding, activation, gate))
        : Optional.empty();
  }

  /** What a block chooses for itself, apart from its stage. */
  record Unit(MixConv mixConv, double expand, int expandGroups, int projectGroups) {}
}
