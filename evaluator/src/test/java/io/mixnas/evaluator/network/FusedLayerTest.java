package io.mixnas.evaluator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Architecture;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class FusedLayerTest {
  private static final Architecture ARCHITECTURE = RandomNetworks.architecture(4);
  private static final TrainingRule RULE =
      new TrainingRule(new LearningRate.Cosine(0.1, 0, 10), 0.9, 1e-3);
  private static final ComputationGraph NETWORK = FusedNetwork.build(ARCHITECTURE, RULE, 1);
  private static final FusedLayer LAYER = (FusedLayer) NETWORK.getLayer(0).conf().getLayer();

  @Test
  void isReadFromItsJsonAsItWas() {
    String json = NETWORK.getConfiguration().toJson();
    ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(json);
    assertThat(read).isEqualTo(NETWORK.getConfiguration());
    assertThat(read.toJson()).isEqualTo(json);
  }

  @Test
  void decaysWeightsOnly() {
    LAYER
        .slotsByName()
        .forEach(
            (name, slot) -> {
              var regularization = LAYER.getRegularizationByParam(name);
              boolean decayed = regularization != null && !regularization.isEmpty();
              assertThat(decayed).as(name).isEqualTo(name.endsWith("/W"));
            });
  }

  @Test
  void leavesRunningStatisticsToThemselves() {
    LAYER
        .slotsByName()
        .keySet()
        .forEach(
            name -> {
              boolean statistic = name.endsWith("/mean") || name.endsWith("/var");
              assertThat(LAYER.getUpdaterByParam(name) instanceof NoOp).isEqualTo(statistic);
              assertThat(NETWORK.getLayer(0).updaterDivideByMinibatch(name)).isEqualTo(!statistic);
            });
  }

  @Test
  void takesTheNetworksGradientClipping() {
    var clipping = org.deeplearning4j.nn.conf.GradientNormalization.ClipL2PerLayer;
    FusedLayer layer = FusedLayer.of(ARCHITECTURE, 0, 1);
    alone(new NeuralNetConfiguration.Builder().gradientNormalization(clipping), layer);
    assertThat(layer.getGradientNormalization()).isEqualTo(clipping);
  }

  @Test
  void refusesDoublePrecision() {
    var network =
        alone(
            new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE),
            FusedLayer.of(ARCHITECTURE, 0, 1));
    assertThatThrownBy(() -> new ComputationGraph(network).init())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("layer alone: data type must be FLOAT, was DOUBLE");
  }

  @Test
  void refusesDropout() {
    var network =
        alone(new NeuralNetConfiguration.Builder().dropOut(0.5), FusedLayer.of(ARCHITECTURE, 0, 1));
    assertThatThrownBy(() -> new ComputationGraph(network).init())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("layer alone: must have no dropout and no weight noise");
  }

  @Test
  void refusesImagesOfAnotherShape() {
    int side = ARCHITECTURE.input().resolution();
    assertThatThrownBy(() -> NETWORK.outputSingle(Nd4j.zeros(2, side, side, 3)))
        .isInstanceOf(DL4JInvalidInputException.class)
        .hasMessageContaining(
            "input: must be of shape [2, 3, %s, %s], was [2, %s, %s, 3]"
                .formatted(side, side, side, side));
  }

  @Test
  void refusesADecayThatIsNone() {
    assertThatThrownBy(() -> new FusedLayer("{}", 0, 1, 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("decay: must be 0 to 1, was 1.5");
  }

  private static ComputationGraphConfiguration alone(
      NeuralNetConfiguration.Builder builder, FusedLayer layer) {
    int side = ARCHITECTURE.input().resolution();
    return builder
        .graphBuilder()
        .addInputs("input")
        .setInputTypes(InputType.convolutional(side, side, 3))
        .addLayer("alone", layer, "input")
        .setOutputs("alone")
        .build();
  }
}
