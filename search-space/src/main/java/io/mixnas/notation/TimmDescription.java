package io.mixnas.notation;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.SqueezeExcitation;
import io.mixnas.architecture.Stem;
import io.mixnas.notation.TimmNetwork.DepthRounding;
import io.mixnas.notation.TimmNetwork.Model;
import io.mixnas.notation.TimmNetwork.SqueezeExcitationRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the arguments and strings with which timm builds an architecture. */
final class TimmDescription {
  private final Architecture architecture;
  private final Stem stem;
  private final Model model;

  TimmDescription(Architecture architecture) {
    this.architecture = architecture;
    stem = architecture.stem();
    model =
        architecture.head() instanceof Head.PoolThenConvolution
            ? Model.MOBILE_NET_V3
            : Model.EFFICIENT_NET;
  }

  TimmNetwork network() {
    requireStem();
    return new TimmNetwork(
        model,
        architecture.input().resolution(),
        architecture.head().classes(),
        stem.channels(),
        stem.kernel(),
        stem.stride(),
        false,
        features(),
        headNorm(),
        1,
        1,
        DepthRounding.CEIL,
        stem.activation(),
        architecture.padding(),
        squeezeExcitation(),
        stages());
  }

  private void requireStem() {
    if (stem.activation() == Activation.IDENTITY) {
      throw new NotationException("stem: timm's has an activation, this one has none");
    }
    if (model == Model.MOBILE_NET_V3 && stem.kernel() != 3) {
      throw new NotationException(
          "stem: timm's MobileNetV3 has a kernel of 3, this one " + stem.kernel());
    }
    if (stem.channels() % 8 != 0) {
      throw new NotationException(
          "stem: timm rounds channels to multiples of 8, this one has " + stem.channels());
    }
  }

  private int features() {
    if (architecture.head() instanceof Head.ConvolutionThenPool head) {
      return requireSame(head.channels(), head.activation());
    }
    if (architecture.head() instanceof Head.PoolThenConvolution head) {
      return requireSame(head.channels(), head.activation());
    }
    return 0;
  }

  private boolean headNorm() {
    return architecture.head() instanceof Head.PoolThenConvolution head && head.batchNorm();
  }

  private int requireSame(int channels, Activation activation) {
    if (activation != stem.activation()) {
      throw new NotationException(
          "head: timm has one activation for stem and head, they are %s and %s"
              .formatted(
                  BlockWords.activation(stem.activation()), BlockWords.activation(activation)));
    }
    return channels;
  }

  /**
   * Groups blocks into stages. As in timm's own networks, a stage begins where stride or channels
   * change.
   */
  private List<List<String>> stages() {
    TimmBlockWriter writer = new TimmBlockWriter(stem.activation());
    List<List<String>> stages = new ArrayList<>();
    for (BlockRun run : BlockRun.of(architecture.blocks())) {
      if (stages.isEmpty() || beginsStage(run.first())) {
        stages.add(new ArrayList<>());
      }
      stages.get(stages.size() - 1).add(writer.write(run));
    }
    return stages;
  }

  private static boolean beginsStage(Block block) {
    return TimmStages.beginsStage(block);
  }

  private SqueezeExcitationRules squeezeExcitation() {
    List<InvertedResidual> squeezed = squeezed();
    if (squeezed.isEmpty()) {
      return TimmJson.defaultRules(model);
    }
    SqueezeExcitation first = squeezed.get(0).squeezeExcitation().orElseThrow();
    SqueezeExcitationRules rules =
        new SqueezeExcitationRules(
            first.source(), first.rounding(), first.gate(), forcedActivation(squeezed));
    squeezed.forEach(block -> requireSame(block, rules));
    return rules;
  }

  /** Returns the activation of every SE, or empty when each SE has the activation of its block. */
  private static Optional<Activation> forcedActivation(List<InvertedResidual> squeezed) {
    boolean own = squeezed.stream().allMatch(block -> activation(block) == block.activation());
    return own ? Optional.empty() : Optional.of(activation(squeezed.get(0)));
  }

  private List<InvertedResidual> squeezed() {
    return architecture.blocks().stream()
        .filter(InvertedResidual.class::isInstance)
        .map(InvertedResidual.class::cast)
        .filter(block -> block.squeezeExcitation().isPresent())
        .toList();
  }

  private static Activation activation(InvertedResidual block) {
    return block.squeezeExcitation().map(SqueezeExcitation::activation).orElseThrow();
  }

  private void requireSame(InvertedResidual block, SqueezeExcitationRules rules) {
    SqueezeExcitation se = block.squeezeExcitation().orElseThrow();
    int number = architecture.blocks().indexOf(block) + 1;
    if (!se.equals(rules.of(se.ratio(), block.activation()))) {
      throw new NotationException(
          "block %s: timm has one kind of squeeze-and-excitation in a network, this differs"
              .formatted(number));
    }
    if (se.activation() == Activation.IDENTITY) {
      throw new NotationException(
          "block %s: timm's squeeze-and-excitation has an activation, this one none"
              .formatted(number));
    }
    if (model == Model.EFFICIENT_NET && se.source() == SqueezeExcitation.Source.EXPANDED) {
      throw new NotationException(
          "block %s: timm's EfficientNet takes squeeze-and-excitation from the input channels only"
              .formatted(number));
    }
  }
}
