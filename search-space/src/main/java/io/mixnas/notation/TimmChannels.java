package io.mixnas.notation;

import io.mixnas.architecture.Channels;
import io.mixnas.architecture.Expansion;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.UniversalBottleneck;

/**
 * Computes the channels inside a block as timm does. timm always rounds expanded channels to a
 * multiple of 8, and derives reduced channels from the expanded ones. When that gives another
 * number than ours, the notation does not describe the same network. A product just below a whole
 * number, because of a rounding error, counts as that number; the Python file has the same rule.
 */
final class TimmChannels {
  private static final double ROUNDING_ERROR = 1e-6;

  private TimmChannels() {}

  static void requireSame(InvertedResidual block) {
    int expanded =
        block
            .expansion()
            .map(expansion -> Channels.divisible(block.inputChannels() * expansion.ratio()))
            .orElse(block.inputChannels());
    requireSame("expanded", expanded, block.expandedChannels());
    double expandRatio = block.expansion().map(Expansion::ratio).orElse(1.0);
    block
        .squeezeExcitation()
        .ifPresent(
            se ->
                requireSame(
                    "reduced", reduced(se, expandRatio, expanded), block.reducedChannels()));
  }

  static void requireSame(UniversalBottleneck block) {
    block
        .squeezeExcitation()
        .map(se -> reduced(se, block.expandRatio(), block.expandedChannels()))
        .ifPresent(reduced -> requireSame("reduced", reduced, block.reducedChannels()));
  }

  private static int reduced(SqueezeExcitation se, double expandRatio, int expanded) {
    double ratio =
        se.source() == SqueezeExcitation.Source.INPUT ? se.ratio() / expandRatio : se.ratio();
    double exact = expanded * ratio;
    return switch (se.rounding()) {
      case FLOOR -> Math.max(1, (int) (exact + ROUNDING_ERROR));
      case ROUND -> Math.max(1, (int) Math.rint(exact));
      case ROUND_TO_8 -> Channels.divisible(exact);
    };
  }

  private static void requireSame(String what, int timm, int ours) {
    if (timm != ours) {
      throw new NotationException(
          "timm would make %s %s channels of it, not %s".formatted(timm, what, ours));
    }
  }
}
