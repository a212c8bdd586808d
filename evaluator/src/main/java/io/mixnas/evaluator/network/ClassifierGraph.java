package io.mixnas.evaluator.network;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Trains the classifier of a Deeplearning4j graph as a graph of its own, while the trunk stays as
 * it is. The parameters and the number of steps are those of the whole graph, before and after each
 * step; the optimizer's state is here.
 */
final class ClassifierGraph implements AutoCloseable {
  private static final String FEATURES = "features";

  private final ComputationGraph whole;
  private final ComputationGraph classifier;
  private final INDArray parameters; // a view of the whole graph's

  ClassifierGraph(ComputationGraph whole) {
    this.whole = whole;
    this.classifier = new ComputationGraph(configuration(whole.getOutputLayer(0)));
    classifier.init();
    InPlaceUpdater.install(classifier);
    INDArray flat = whole.params().reshape(whole.numParams());
    this.parameters =
        flat.get(
            NDArrayIndex.interval(
                flat.length() - classifier.numParams(), flat.length())); // it is the last layer
  }

  private static ComputationGraphConfiguration configuration(Layer output) {
    org.deeplearning4j.nn.conf.layers.Layer layer = output.conf().getLayer().clone();
    return new NeuralNetConfiguration.Builder()
        .dataType(DataType.FLOAT)
        .graphBuilder()
        .addInputs(FEATURES)
        .addLayer(layer.getLayerName(), layer, FEATURES)
        .setOutputs(layer.getLayerName())
        .build();
  }

  /**
   * Makes one training step.
   *
   * @param features what the trunk computes in prediction, {@code [image][feature]}
   * @param targets the smoothed labels, {@code [image][class]}
   * @return the mean cross entropy before the step, without the term of weight decay
   */
  double fit(INDArray features, INDArray targets) {
    classifier.params().assign(parameters.reshape(classifier.params().shape()));
    classifier.getConfiguration().setIterationCount(whole.getIterationCount());
    double decay = classifier.getOutputLayer(0).calcRegularizationScore(true); // before the step
    classifier.fit(new INDArray[] {features}, new INDArray[] {targets});
    parameters.assign(classifier.params().reshape(parameters.shape()));
    whole.getConfiguration().setIterationCount(classifier.getIterationCount());
    return classifier.score() - decay;
  }

  /** Returns the features that the whole graph's trunk computes in prediction. */
  INDArray features(INDArray images) {
    Map<String, INDArray> activations = whole.feedForward(new INDArray[] {images}, false);
    String name = classifier.getConfiguration().getNetworkOutputs().get(0);
    String last = whole.getConfiguration().getVertexInputs().get(name).get(0);
    return activations.get(last).reshape(images.size(0), -1);
  }

  /** Returns the index of the classifier's first parameter in the whole graph's. */
  int start() {
    return Math.toIntExact(whole.numParams() - classifier.numParams());
  }

  float[] updaterState() {
    return JavaArray.of(classifier.getUpdater().getStateViewArray());
  }

  void setUpdaterState(float[] state) {
    JavaArray.assign(state, classifier.getUpdater().getStateViewArray());
  }

  @Override
  public void close() {
    for (Layer layer : classifier.getLayers()) {
      layer.close(); // the graph does not close them
    }
    classifier.close();
  }
}
