package io.mixnas.evaluator.network;

import java.util.Map;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Deeplearning4j's updater without a detour. In 1.0.0-M2.1 it takes every network's own gradient
 * for that of another network, because the gradient returns a reshaped view, and then creates about
 * a thousand ND4J arrays per step to look up its parameters. The results are the same.
 */
final class InPlaceUpdater extends ComputationGraphUpdater {

  private InPlaceUpdater(ComputationGraph network, INDArray state) {
    super(network, state);
  }

  /** Installs this updater in a network, with the state of the network's present updater. */
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

  /** A gradient that is identified by its array. */
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
