package io.mixnas.notation;

import io.mixnas.architecture.BlockVisitor;
import io.mixnas.architecture.EdgeResidual;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MaxPool;
import io.mixnas.architecture.PlainConvolution;
import io.mixnas.architecture.Shortcut;
import io.mixnas.architecture.ShuffleUnit;
import io.mixnas.architecture.UniversalBottleneck;
import java.util.List;

/** What a block says beside channels, stride and skip; of different kinds it is different. */
final class BlockParts implements BlockVisitor<List<Object>> {
  @Override
  public List<Object> invertedResidual(InvertedResidual block) {
    return List.of(
        InvertedResidual.class,
        block.expansion(),
        block.mixConv(),
        block.projectGroups(),
        block.activation(),
        block.squeezeExcitation(),
        block.projectActivation());
  }

  @Override
  public List<Object> universalBottleneck(UniversalBottleneck block) {
    return List.of(
        UniversalBottleneck.class,
        block.start(),
        block.expandRatio(),
        block.middle(),
        block.activation(),
        block.squeezeExcitation());
  }

  @Override
  public List<Object> edgeResidual(EdgeResidual block) {
    return List.of(EdgeResidual.class, block.kernel(), block.expandRatio(), block.activation());
  }

  @Override
  public List<Object> shuffleUnit(ShuffleUnit block) {
    return List.of(ShuffleUnit.class, block.mixConv(), block.activation());
  }

  @Override
  public List<Object> plainConvolution(PlainConvolution block) {
    return List.of(PlainConvolution.class, block.kernel(), block.activation());
  }

  @Override
  public List<Object> maxPool(MaxPool block) {
    return List.of(MaxPool.class, block.kernel());
  }

  @Override
  public List<Object> shortcut(Shortcut block) {
    return List.of(Shortcut.class);
  }
}
