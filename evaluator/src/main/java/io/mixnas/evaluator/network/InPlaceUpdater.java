package io.mixnas.evaluator.network;

import java.util.Map;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Deeplearning4j's updater, spared a detour: in 1.0.0-M2.1 it takes every network's own gradient
 * for that of another one, because the gradient hands out a reshaped view, and then makes some
 * thousand ND4J arrays a step to look its parameters up again. The numbers are the same.
 */
final class InPlaceUpdater extends ComputationGraphUpdater {

  private InPlaceUpdater(ComputationGraph network, INDArray state) {
    super(network, state);
  }

  /** Gives a network this updater, with the state of the one that it has. */
  static void install(ComputationGraph network) {
    INDArray state = network.getUpdater().getStateViewArray();
    network.setUpdater(new InPlaceUpdater(network, state));
  }

  @Override
  public synchronized void update(
      Gradient gradient, int iteration, int epoch, int images, LayerWorkspaceMgr workspaces) {
    INDArray own = getFlattenedGradientsView();
    boolean isOwn = gradient.gradient().data().address() == own.data().address();
    super.update(isOwn ? new Whole(gradient, own) : gradient, iteration, epoch, images, workspaces);
  }

  /** A gradient that is known by its array. */
  private static final class Whole extends DefaultGradient {
    private final Gradient named;
    private final INDArray whole;

    Whole(Gradient named, INDArray whole) {
      super(whole);
      this.named = named;
      this.whole = whole;
    }

    @Override
    public Map<String, INDArray> gradientForVariable() {
      return named.gradientForVariable();
    }

    @Override
    public INDArray gradient() {
      return whole;
    }
  }
}
