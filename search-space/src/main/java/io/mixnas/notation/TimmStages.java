package io.mixnas.notation;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups blocks into stages as timm does. As in timm's own networks, a stage begins where stride or
 * channels change. timm's parameter names contain stage and index: {@code
 * blocks.2.0.conv_dw.weight}.
 */
public final class TimmStages {
  private static final int MOST_STRIDED = 4;

  private TimmStages() {}

  /**
   * Locates a block.
   *
   * @param stage the stage, from 0
   * @param index the block's index in its stage, from 0
   */
  public record Place(int stage, int index) {}

  /** Returns the place of every block, in order. */
  public static List<Place> of(Architecture architecture) {
    List<Place> places = new ArrayList<>();
    int stage = -1;
    int index = 0;
    for (Block block : architecture.blocks()) {
      boolean begins = stage < 0 || beginsStage(block);
      stage = begins ? stage + 1 : stage;
      index = begins ? 0 : index + 1;
      places.add(new Place(stage, index));
    }
    return places;
  }

  /**
   * Returns these blocks, or refuses them where timm makes others of them. Its builder takes the
   * stem for one of stride 2 ({@code EfficientNetBuilder}), and where the strides then exceed 32,
   * it dilates kernels instead.
   *
   * @throws NotationException naming the first such block
   */
  static List<Block> withinStrides(List<Block> blocks) {
    int strided = 0;
    for (int i = 0; i < blocks.size(); i++) {
      strided += blocks.get(i).stride() == 2 ? 1 : 0;
      if (strided > MOST_STRIDED) {
        throw new NotationException(
            "block %s: timm takes at most %s blocks of stride 2 and dilates kernels after them, this is the next"
                .formatted(i + 1, MOST_STRIDED));
      }
    }
    return blocks;
  }

  static boolean beginsStage(Block block) {
    return block.stride() == 2 || block.inputChannels() != block.outputChannels();
  }
}
