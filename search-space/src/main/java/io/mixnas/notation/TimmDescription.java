package io.mixnas.notation;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Stem;
import io.mixnas.notation.TimmNetwork.DepthRounding;
import io.mixnas.notation.TimmNetwork.Model;
import java.util.ArrayList;
import java.util.List;

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
    TimmStages.withinStrides(architecture.blocks());
    TimmSqueezeExcitation squeezed = new TimmSqueezeExcitation();
    List<List<String>> stages = stages(squeezed);
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
        squeezed.rules(model),
        stages);
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
  private List<List<String>> stages(TimmSqueezeExcitation squeezed) {
    TimmBlockWriter writer = new TimmBlockWriter(stem.activation(), squeezed);
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
}
