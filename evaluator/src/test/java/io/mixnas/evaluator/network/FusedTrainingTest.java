package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.fused.Team;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Does with fused networks what Deeplearning4j does with networks. The numbers are the same to the
 * bit.
 */
class FusedTrainingTest {
  private static final TrainingRule RULE =
      new TrainingRule(new LearningRate.Cosine(0.1, 2, 20), 0.9, 1e-3);
  private static final Architecture ARCHITECTURE = RandomNetworks.architecture(4);
  private static final List<DataSet> BATCHES =
      IntStream.of(6, 4, 7).mapToObj(FusedTrainingTest::batch).toList();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9})
  void goesOnAfterLoadingAsIfNothingHadHappened(int stages) throws IOException {
    ComputationGraph network = FusedNetwork.build(ARCHITECTURE, RULE, 1, stages);
    train(network);
    ComputationGraph restored = saveAndLoad(network);
    assertThat(restored.getConfiguration()).isEqualTo(network.getConfiguration());
    assertThat(restored.params()).isEqualTo(network.params());
    train(network);
    train(restored);
    assertThat(bits(restored)).isEqualTo(bits(network));
  }

  @Test
  void isIndependentOfItsClone() {
    ComputationGraph network = trained(1, 1);
    ComputationGraph clone = network.clone();
    ByteBuffer before = bits(clone);
    train(network);
    assertThat(bits(clone)).isEqualTo(before).isNotEqualTo(bits(network));
    clone
        .getConfiguration()
        .setIterationCount(BATCHES.size()); // which Deeplearning4j does not copy
    train(clone);
    assertThat(bits(clone)).isEqualTo(bits(network));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void trainsToTheSameBitsWithAnyNumberOfThreads(int threads) {
    assertThat(bits(trained(5, threads))).isEqualTo(bits(trained(5, 1)));
  }

  @Test
  void trainsToTheSameBitsBesideAnotherTraining() {
    CompletableFuture<ByteBuffer> first = CompletableFuture.supplyAsync(() -> bits(trained(1, 2)));
    CompletableFuture<ByteBuffer> second = CompletableFuture.supplyAsync(() -> bits(trained(2, 1)));
    assertThat(first.join()).isEqualTo(bits(trained(1, 1)));
    assertThat(second.join()).isEqualTo(bits(trained(2, 1)));
  }

  @Test
  void trainsToTheSameBitsWithTheUpdaterThatIsSparedADetour() throws IOException {
    ComputationGraph plain = trained(1, 1);
    ComputationGraph spared = saveAndLoad(plain);
    InPlaceUpdater.install(spared);
    train(plain);
    train(spared);
    assertThat(bits(spared)).isEqualTo(bits(plain));
    assertThat(bits(saveAndLoad(spared))).isEqualTo(bits(plain));
    assertThat(spared.getUpdater().getStateViewArray())
        .isEqualTo(plain.getUpdater().getStateViewArray());
  }

  @Test
  void tellsListenersOfEveryStep() {
    List<Double> scores = new ArrayList<>();
    ComputationGraph network = FusedNetwork.build(ARCHITECTURE, RULE, 1);
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            scores.add(model.score());
          }
        });
    train(network);
    assertThat(scores).hasSize(BATCHES.size()).allMatch(score -> score > 0);
  }

  @Test
  void isEvaluatedAsAnyNetworkIs() {
    ComputationGraph network = trained(1, 1);
    Evaluation evaluation = network.evaluate(new ListDataSetIterator<>(BATCHES, 5));
    assertThat(evaluation.getNumRowCounter()).isEqualTo(17);
    assertThat(evaluation.accuracy()).isBetween(0.0, 1.0);
  }

  @Test
  void keepsItsTrunkWhenOnlyTheClassifierIsTransferred() {
    ComputationGraph source = trained(1, 1);
    String trunk = source.getLayer(0).conf().getLayer().getLayerName();
    int features = ((FusedComputation) source.getLayer(0)).layerConf().part().output().channels();
    ComputationGraph target =
        new TransferLearning.GraphBuilder(source)
            .setFeatureExtractor(trunk)
            .removeVertexAndConnections("head/classify")
            .addLayer(
                "other",
                new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                    .nIn(features)
                    .nOut(ARCHITECTURE.head().classes())
                    .activation(Activation.SOFTMAX)
                    .build(),
                trunk)
            .setOutputs("other")
            .build();
    INDArray classifier = target.getLayer("other").params().dup();
    train(target);
    assertThat(target.getLayer(trunk).params()).isEqualTo(source.getLayer(trunk).params());
    assertThat(target.getLayer("other").params()).isNotEqualTo(classifier);
  }

  private static ComputationGraph trained(long seed, int threads) {
    ComputationGraph network = FusedNetwork.build(ARCHITECTURE, RULE, seed);
    try (Team team = new Team(threads)) {
      FusedNetwork.assign(network, team);
      train(network);
    }
    FusedNetwork.assign(network, new Team(1));
    return network;
  }

  private static void train(ComputationGraph network) {
    BATCHES.forEach(network::fit);
  }

  private static ComputationGraph saveAndLoad(ComputationGraph network) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ModelSerializer.writeModel(network, file, true);
    return ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file.toByteArray()));
  }

  /**
   * Returns the parameters' bits as a buffer, which is short to print and equals one with the same
   * bits.
   */
  private static ByteBuffer bits(ComputationGraph network) {
    float[] values = network.params().toFloatVector();
    ByteBuffer bits = ByteBuffer.allocate(values.length * Float.BYTES);
    bits.asFloatBuffer().put(values);
    return bits;
  }

  private static DataSet batch(int images) {
    return RandomNetworks.batch(ARCHITECTURE, images, images, DataType.FLOAT);
  }
}
