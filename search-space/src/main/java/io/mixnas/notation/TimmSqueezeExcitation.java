package io.mixnas.notation;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.notation.TimmNetwork.Model;
import io.mixnas.notation.TimmNetwork.SqueezeExcitationRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the squeeze-and-excitation of the blocks that are written, whose strings name only its
 * ratio. All else is one setting of timm's network.
 */
final class TimmSqueezeExcitation {
  private final List<Squeezed> squeezed = new ArrayList<>();

  /** Names the SE of a run of blocks with this activation. */
  private record Squeezed(BlockRun run, SqueezeExcitation se, Activation activation) {}

  /** Returns the word for a SE, and remembers the rest of it for {@link #rules}. */
  String word(BlockRun run, SqueezeExcitation se, Activation activation) {
    squeezed.add(new Squeezed(run, se, activation));
    return "se" + se.ratio();
  }

  /**
   * Returns the settings of the network.
   *
   * @throws NotationException when the blocks differ in them, or timm has no such SE
   */
  SqueezeExcitationRules rules(Model model) {
    if (squeezed.isEmpty()) {
      return TimmJson.defaultRules(model);
    }
    SqueezeExcitation first = squeezed.get(0).se();
    SqueezeExcitationRules rules =
        new SqueezeExcitationRules(
            first.source(), first.rounding(), first.gate(), forcedActivation());
    squeezed.forEach(block -> requireSayable(block, rules, model));
    return rules;
  }

  /** Returns the activation of every SE, or empty when each SE has the activation of its block. */
  private Optional<Activation> forcedActivation() {
    boolean own =
        squeezed.stream().allMatch(block -> block.se().activation() == block.activation());
    return own ? Optional.empty() : Optional.of(squeezed.get(0).se().activation());
  }

  private static void requireSayable(Squeezed block, SqueezeExcitationRules rules, Model model) {
    SqueezeExcitation se = block.se();
    if (!se.equals(rules.of(se.ratio(), block.activation()))) {
      throw refusal(
          block, "timm has one kind of squeeze-and-excitation in a network, this differs");
    }
    if (se.activation() == Activation.IDENTITY) {
      throw refusal(block, "timm's squeeze-and-excitation has an activation, this one none");
    }
    if (model == Model.EFFICIENT_NET && se.source() == SqueezeExcitation.Source.EXPANDED) {
      throw refusal(
          block, "timm's EfficientNet takes squeeze-and-excitation from the input channels only");
    }
  }

  private static NotationException refusal(Squeezed block, String rule) {
    return new NotationException(block.run().place() + ": " + rule);
  }
}
