package io.mixnas.notation;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * How timm groups blocks: a stage begins where stride or channels change, as the stages of timm's
 * own networks do. Its names of parameters tell stage and place: {@code blocks.2.0.conv_dw.weight}.
 */
public final class TimmStages {
  private TimmStages() {}

  /**
   * Where a block stands.
   *
   * @param stage from 0
   * @param index in its stage, from 0
   */
  public record Place(int stage, int index) {}

  /** The place of every block, in order. */
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

  static boolean beginsStage(Block block) {
    return block.stride() == 2 || block.inputChannels() != block.outputChannels();
  }
}
