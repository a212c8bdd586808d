package io.mixnas.evaluator.supernet;

import io.mixnas.architecture.Block;
import io.mixnas.architecture.EdgeResidual;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MaxPool;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.ShuffleUnit;
import io.mixnas.architecture.UniversalBottleneck;
import io.mixnas.space.BlockPlace;

/**
 * Names the stages of networks, so that stages of the same name share weights. Blocks share weights
 * when they are of one kind and stand at the same place, and, if options have weights of their own,
 * are made by the same option.
 *
 * @param ownOptions whether every option of a layer has weights of its own
 */
record StageNames(boolean ownOptions) {
  static final String STEM = "stem";
  static final String HEAD = "head";

  String of(BlockPlace place, Block block) {
    String at = "stage%s/layer%s".formatted(place.stage() + 1, place.layer() + 1);
    String option =
        ownOptions && place.option().isPresent() ? "/option" + (place.option().getAsInt() + 1) : "";
    return at + option + "/" + block.accept(Kind.NAMES);
  }

  private enum Kind implements Block.Visitor<String> {
    NAMES;

    @Override
    public String invertedResidual(InvertedResidual block) {
      return "inverted-residual";
    }

    @Override
    public String universalBottleneck(UniversalBottleneck block) {
      return "universal-bottleneck";
    }

    @Override
    public String edgeResidual(EdgeResidual block) {
      return "edge-residual";
    }

    @Override
    public String shuffleUnit(ShuffleUnit block) {
      return "shuffle-unit";
    }

    @Override
    public String plainConvolution(PlainConvolution block) {
      return "convolution";
    }

    @Override
    public String maxPool(MaxPool block) {
      return "max-pool";
    }

    @Override
    public String shortcut(Shortcut block) {
      return "shortcut";
    }
  }
}
