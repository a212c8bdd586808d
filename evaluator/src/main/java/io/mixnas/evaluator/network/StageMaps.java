package io.mixnas.evaluator.network;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.fused.FusedPart;
import io.mixnas.evaluator.fused.ParameterSlot;
import io.mixnas.evaluator.fused.Scratch;
import io.mixnas.evaluator.fused.Team;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Computes what stem and blocks of a network give, as in prediction: batch norm uses its running
 * statistics. It computes in the calling thread.
 */
public final class StageMaps {
  private final Architecture architecture;
  private final Map<String, float[]> parameters;

  /**
   * Creates the computation of a network.
   *
   * @param architecture the architecture, at the resolution of the images
   * @param parameters the parameters as {@link TrainableNetwork#parameters} returns them, which are
   *     not copied
   */
  public StageMaps(Architecture architecture, Map<String, float[]> parameters) {
    this.architecture = architecture;
    this.parameters = parameters;
  }

  /**
   * Returns feature maps {@code [image][channel][row][column]} by the stages whose outputs they
   * are.
   *
   * @param images the images {@code [image][channel][row][column]}
   * @param stages the stages wanted: 0 for the stem, n for block n
   */
  public SortedMap<Integer, float[]> of(float[] images, int count, SortedSet<Integer> stages) {
    Scratch scratch = new Scratch(new Team(1));
    SortedMap<Integer, float[]> maps = new TreeMap<>();
    float[] input = images;
    int from = 0;
    for (int stage : stages) {
      FusedPart part = FusedPart.of(architecture, from, stage + 1);
      float[] output = new float[part.output().length(count)];
      part.open(scratch).infer(flat(part), 0, input, count, output);
      maps.put(stage, planar(part, output, count));
      input = output;
      from = stage + 1;
    }
    return maps;
  }

  private float[] flat(FusedPart part) {
    float[] flat = new float[part.parameterCount()];
    for (ParameterSlot slot : part.parameters()) {
      System.arraycopy(parameters.get(slot.name()), 0, flat, slot.offset(), slot.length());
    }
    return flat;
  }

  private static float[] planar(FusedPart part, float[] output, int count) {
    float[] planar = new float[count * part.output().channels() * part.output().pixels()];
    part.output().toPlanar(output, count, planar);
    return planar;
  }
}
