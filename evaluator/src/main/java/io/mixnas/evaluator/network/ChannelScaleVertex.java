package io.mixnas.evaluator.network;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;

/** Computes a {@link ChannelScale}. */
@SuppressWarnings("overrides") // see ParameterFreeVertex
final class ChannelScaleVertex extends ParameterFreeVertex {
  ChannelScaleVertex(ComputationGraph graph, String name, int index, DataType type) {
    super(graph, name, index, type);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    return scaled(inputs[0], ArrayType.ACTIVATIONS, workspaces);
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    INDArray map = scaled(epsilon, ArrayType.ACTIVATION_GRAD, workspaces);
    INDArray gate =
        workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, inputs[0].mul(epsilon).sum(2, 3));
    return new Pair<>(null, new INDArray[] {map, gate});
  }

  @Override
  public String toString() {
    return "ChannelScale(%s)".formatted(getVertexName());
  }

  private INDArray scaled(INDArray map, ArrayType type, LayerWorkspaceMgr workspaces) {
    INDArray result = workspaces.createUninitialized(type, map.dataType(), map.shape(), 'c');
    return Broadcast.mul(map, inputs[1], result, 0, 1);
  }
}
