package io.mixnas.evaluator.supernet;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.Stem;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.LayerPart;
import io.mixnas.layer.Parameter;
import io.mixnas.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Finds how large the shared tensors of a space must be, from every stem, block and head of it. */
final class TensorShapes {
  private final SearchSpace space;
  private final NetworkScale scale;
  private final Map<String, Largest> largest = new LinkedHashMap<>();
  private Block last; // block whose slices are known, as one block often stands at several places
  private List<WeightSlice> lastSlices = List.of();

  private TensorShapes(SearchSpace space, NetworkScale scale) {
    this.space = space;
    this.scale = scale;
  }

  /** Returns the tensors by name, laid out one behind the other. */
  static Map<String, SharedTensor> of(SearchSpace space, NetworkScale scale, StageNames names) {
    TensorShapes shapes = new TensorShapes(space, scale);
    shapes.findEnds();
    space.forEachBlock((place, block) -> shapes.add(names.of(place, block), shapes.slices(block)));
    return shapes.laidOut();
  }

  /** Adds every stem, and the head behind every number of channels. */
  private void findEnds() {
    for (Stem stem : space.stems()) {
      add(StageNames.STEM, slices(List.of(), stem, space.head(), 0));
    }
    for (int channels : space.trunkChannels()) {
      Stem stem = new Stem(channels, 1, 1, Activation.RELU);
      add(StageNames.HEAD, slices(List.of(), stem, space.head(), 1));
    }
  }

  private List<WeightSlice> slices(Block block) {
    if (block != last) {
      Stem stem = new Stem(block.inputChannels(), 1, 1, Activation.RELU);
      lastSlices = slices(List.of(block), stem, new Head.PoolOnly(scale.classes()), 1);
      last = block;
    }
    return lastSlices;
  }

  /**
   * Returns the slices of one stage of a small network; none when the network cannot be scaled, as
   * then no network with that stage can.
   */
  private List<WeightSlice> slices(List<Block> blocks, Stem stem, Head head, int stage) {
    Architecture whole =
        new Architecture(new Input(scale.resolution()), space.padding(), stem, blocks, head);
    try {
      LayerPart part = LayerGraph.of(scale.of(whole)).parts().get(stage);
      return LayerSlices.of(part);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private void add(String stage, List<WeightSlice> slices) {
    for (WeightSlice slice : slices) {
      largest
          .computeIfAbsent(stage + "/" + slice.tensor(), name -> new Largest(slice))
          .include(slice);
    }
  }

  private Map<String, SharedTensor> laidOut() {
    Map<String, SharedTensor> tensors = new LinkedHashMap<>();
    int offset = 0;
    for (Map.Entry<String, Largest> entry : largest.entrySet()) {
      SharedTensor tensor = entry.getValue().tensor(entry.getKey(), offset);
      tensors.put(entry.getKey(), tensor);
      offset = Math.addExact(offset, tensor.length());
    }
    return tensors;
  }

  /** Grows with each slice of one tensor. */
  private static final class Largest {
    private final Parameter.Role role;
    private final boolean classifier;
    private final int[] shape;

    Largest(WeightSlice first) {
      this.role = first.parameter().role();
      this.classifier = first.classifier();
      this.shape = first.needed();
    }

    void include(WeightSlice slice) {
      int[] needed = slice.needed();
      for (int axis = 0; axis < shape.length; axis++) {
        shape[axis] = Math.max(shape[axis], needed[axis]);
      }
    }

    SharedTensor tensor(String name, int offset) {
      List<Integer> lengths = IntStream.of(shape).boxed().toList();
      return new SharedTensor(name, role, classifier, lengths, offset);
    }
  }
}
