package io.mixnas.evaluator.network;

import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Takes consecutive channels out of a feature map: {@code [image][channel][row][column]} becomes
 * the same with {@code count} channels. Deeplearning4j's SubsetVertex does this too but infers a
 * wrong channel count in 1.0.0-M2.1.
 */
public final class ChannelSlice extends GraphVertex {
  private final int from;
  private final int count;

  /**
   * Creates a slice.
   *
   * @param from the first channel, from 0
   * @param count the number of channels, at least 1
   */
  public ChannelSlice(@JsonProperty("from") int from, @JsonProperty("count") int count) {
    if (from < 0 || count < 1) {
      throw new IllegalArgumentException("slice: %s channels from %s".formatted(count, from));
    }
    this.from = from;
    this.count = count;
  }

  /** Returns the first channel, from 0. */
  @JsonProperty("from")
  public int from() {
    return from;
  }

  /** Returns the number of channels. */
  @JsonProperty("count")
  public int count() {
    return count;
  }

  @Override
  public GraphVertex clone() {
    return new ChannelSlice(from, count);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChannelSlice slice && slice.from == from && slice.count == count;
  }

  @Override
  public int hashCode() {
    return Objects.hash(from, count);
  }

  @Override
  public long numParams(boolean backprop) {
    return 0;
  }

  @Override
  public int minVertexInputs() {
    return 1;
  }

  @Override
  public int maxVertexInputs() {
    return 1;
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    return new ChannelSliceVertex(graph, name, index, type, from, count);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    InputType.InputTypeConvolutional map = (InputType.InputTypeConvolutional) inputs[0];
    if (from + count > map.getChannels()) {
      throw new IllegalArgumentException(
          "slice: %s channels from %s of %s".formatted(count, from, map.getChannels()));
    }
    return InputType.convolutional(map.getHeight(), map.getWidth(), count, map.getFormat());
  }

  @Override
  public MemoryReport getMemoryReport(InputType... inputs) {
    InputType output = getOutputType(-1, inputs);
    return new LayerMemoryReport.Builder(null, ChannelSlice.class, inputs[0], output)
        .standardMemory(0, 0)
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(0, 0)
        .build();
  }
}
