package io.mixnas.results.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Determines which feature maps are alive while a graph's nodes run, by the conventions of {@link
 * io.mixnas.cost.Cost#peakActivationBytes}: convolutions, dense layers and pooling create new maps,
 * and everything else works in place. A split or a choice of channels returns views of its input,
 * and the inputs of a concatenation were written where they belong. All vectors of a
 * squeeze-and-excitation live until its gate is applied.
 */
final class FeatureMaps {
  /** The memory of a tensor, from the node that creates it to the last node that needs it. */
  private static final class Buffer {
    private final long elements;
    private final int birth;
    private final Optional<Set<Buffer>> squeezed; // the map that it was squeezed from, if any
    private int death;

    Buffer(long elements, int birth, Optional<Set<Buffer>> squeezed) {
      this.elements = elements;
      this.birth = birth;
      this.death = birth;
      this.squeezed = squeezed;
    }

    boolean isAlive(int time) {
      return birth <= time && time <= death;
    }
  }

  private final Map<String, Set<Buffer>> tensors = new HashMap<>();
  private final List<Buffer> buffers = new ArrayList<>();

  private FeatureMaps() {}

  /** Returns the largest number of bytes that are alive at the same time, for one image. */
  static long peakBytes(TensorShape images, List<CheckedNode> nodes) {
    FeatureMaps maps = new FeatureMaps();
    maps.tensors.put(OnnxWriter.IMAGES, maps.made(images.elements(), 0, Optional.empty()));
    for (int time = 0; time < nodes.size(); time++) {
      maps.run(nodes.get(time), time);
    }
    long most = 0;
    for (int time = 0; time < nodes.size(); time++) {
      most = Math.max(most, maps.elements(time));
    }
    return Float.BYTES * most;
  }

  private void run(CheckedNode node, int time) {
    List<Set<Buffer>> inputs = node.inputs().stream().map(tensors::get).toList();
    inputs.forEach(input -> input.forEach(buffer -> buffer.death = time));
    Set<Buffer> first = inputs.get(0);
    Set<Buffer> output =
        switch (node.operator()) {
          case CONV, GEMM -> made(node.output().elements(), time, squeezed(first));
          case MAX_POOL -> made(node.output().elements(), time, Optional.empty());
          case GLOBAL_AVERAGE_POOL -> made(node.output().elements(), time, Optional.of(first));
          case CONCAT -> union(inputs);
          case MUL -> {
            keepVectors(first, inputs, time);
            yield first;
          }
          default -> first;
        };
    node.outputs().forEach(name -> tensors.put(name, output));
  }

  private void keepVectors(Set<Buffer> map, List<Set<Buffer>> inputs, int time) {
    boolean gate = inputs.size() > 1 && squeezed(inputs.get(1)).filter(map::equals).isPresent();
    if (gate) {
      buffers.stream()
          .filter(buffer -> buffer.squeezed.filter(map::equals).isPresent())
          .forEach(vector -> vector.death = time);
    }
  }

  private Set<Buffer> made(long elements, int time, Optional<Set<Buffer>> squeezed) {
    Buffer buffer = new Buffer(elements, time, squeezed);
    buffers.add(buffer);
    return Set.of(buffer);
  }

  private long elements(int time) {
    return buffers.stream()
        .filter(buffer -> buffer.isAlive(time))
        .mapToLong(buffer -> buffer.elements)
        .sum();
  }

  private static Optional<Set<Buffer>> squeezed(Set<Buffer> tensor) {
    return tensor.iterator().next().squeezed;
  }

  private static Set<Buffer> union(List<Set<Buffer>> inputs) {
    Set<Buffer> union = new LinkedHashSet<>();
    inputs.forEach(union::addAll);
    return union;
  }
}
