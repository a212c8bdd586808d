package io.mixnas.evaluator.zerocost;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.fused.FusedPart;
import io.mixnas.evaluator.fused.FusedRun;
import io.mixnas.evaluator.fused.ParameterSlot;
import io.mixnas.evaluator.network.UntrainedNetwork;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.LayerPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds what the stem and each block of a network compute of a batch, one after the other. Blocks
 * that pass their input on are left out. AZ-NAS looks at these "primary blocks" (Lee and Ham, CVPR
 * 2024, arXiv 2403.19232, section 3.1).
 *
 * @param blocks the stem, then each block
 * @param images the number of images
 */
record BlockOutputs(List<Block> blocks, int images) {
  BlockOutputs {
    blocks = List.copyOf(blocks);
  }

  /**
   * One block after its forward pass.
   *
   * @param run the computation, which a backward pass may follow
   * @param output the values of {@code run.part().output()}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Block(FusedRun run, float[] output) {}

  static BlockOutputs of(UntrainedNetwork network, Batch batch) {
    List<LayerPart> parts = LayerGraph.of(network.architecture()).parts();
    Map<String, float[]> parameters = network.parameters();
    List<Block> blocks = new ArrayList<>();
    float[] input = batch.images();
    for (int stage = 0; stage < parts.size() - 1; stage++) { // without the head
      if (!parts.get(stage).nodes().isEmpty()) {
        Block block = forward(network.open(stage, stage + 1), parameters, input, batch.size());
        blocks.add(block);
        input = block.output();
      }
    }
    return new BlockOutputs(blocks, batch.size());
  }

  private static Block forward(
      FusedRun run, Map<String, float[]> parameters, float[] input, int images) {
    FusedPart part = run.part();
    float[] flat = new float[part.parameterCount()];
    for (ParameterSlot slot : part.parameters()) {
      System.arraycopy(parameters.get(slot.name()), 0, flat, slot.offset(), slot.length());
    }
    float[] output = new float[part.output().length(images)];
    run.forward(flat, 0, input, images, output);
    return new Block(run, output);
  }
}
