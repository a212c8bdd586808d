package io.mixnas.evaluator.network;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Computes a {@link ChannelSlice}. */
@SuppressWarnings("overrides") // see ParameterFreeVertex
final class ChannelSliceVertex extends ParameterFreeVertex {
  private final int from;
  private final int count;

  ChannelSliceVertex(
      ComputationGraph graph, String name, int index, DataType type, int from, int count) {
    super(graph, name, index, type);
    this.from = from;
    this.count = count;
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    return workspaces.dup(ArrayType.ACTIVATIONS, inputs[0].get(slice()), 'c');
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    INDArray gradient =
        workspaces.create(ArrayType.ACTIVATION_GRAD, inputs[0].dataType(), inputs[0].shape(), 'c');
    gradient.assign(0);
    gradient.get(slice()).assign(epsilon);
    return new Pair<>(null, new INDArray[] {gradient});
  }

  @Override
  public String toString() {
    return "ChannelSlice(%s, from=%s, count=%s)".formatted(getVertexName(), from, count);
  }

  private INDArrayIndex[] slice() {
    INDArrayIndex all = NDArrayIndex.all();
    return new INDArrayIndex[] {all, NDArrayIndex.interval(from, from + count), all, all};
  }
}
