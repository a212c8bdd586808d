package io.mixnas.evaluator.network;

import io.mixnas.evaluator.fused.ParameterSlot;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sets initial weights from a seed alone, independent of ND4J's global generator and of other
 * threads. Convolutions are normally distributed with variance 2 / fan-out, where fan-out is the
 * kernel area times the output channels (for a depthwise convolution: the kernel area). Other dense
 * layers than the classifier have the same variance, with their outputs as fan-out. The classifier
 * has standard deviation 0.01 as in the MobileNetV2 and MnasNet code. Biases are 0, batch norm
 * scales 1 and shifts 0, as Deeplearning4j leaves them.
 */
final class ParameterInitialization {
  private static final String WEIGHTS = "W";

  private ParameterInitialization() {}

  static void apply(ComputationGraph network, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (Layer layer : network.getLayers()) {
      if (layer instanceof FusedComputation fused) {
        fillWeights(fused.layerConf(), fused.paramTable(), random);
        continue;
      }
      for (Map.Entry<String, INDArray> parameter : layer.paramTable().entrySet()) {
        if (parameter.getKey().equals(WEIGHTS)) {
          fill(parameter.getValue(), deviation(layer, parameter.getValue()), random);
        }
      }
    }
  }

  /**
   * Draws the weights of a fused layer in the same way as those of the standard layers that it
   * stands for.
   */
  static void fillWeights(
      FusedLayer layer, Map<String, INDArray> parameters, SplittableRandom random) {
    for (ParameterSlot slot : layer.slotsByName().values()) {
      if (slot.isWeight()) {
        fill(parameters.get(slot.name()), slot.initialDeviation(), random);
      }
    }
  }

  private static double deviation(Layer layer, INDArray weights) {
    var configured = layer.conf().getLayer();
    if (configured instanceof DepthwiseConvolution2D) { // [height][width][channel][1]
      return Math.sqrt(2.0 / (weights.size(0) * weights.size(1)));
    }
    if (configured instanceof ConvolutionLayer) { // [output][input][height][width]
      return Math.sqrt(2.0 / (weights.size(0) * weights.size(2) * weights.size(3)));
    }
    boolean gate = !(configured instanceof org.deeplearning4j.nn.conf.layers.BaseOutputLayer);
    return gate ? Math.sqrt(2.0 / weights.size(1)) : InitialWeights.DENSE_DEVIATION;
  }

  private static void fill(INDArray weights, double deviation, SplittableRandom random) {
    float[] values = InitialWeights.draw(Math.toIntExact(weights.length()), deviation, random);
    weights.assign(Nd4j.createFromArray(values).reshape('c', weights.shape()));
  }
}
