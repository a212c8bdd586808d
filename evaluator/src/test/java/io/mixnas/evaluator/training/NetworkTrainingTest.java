package io.mixnas.evaluator.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.Batches;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.ImageSet;
import io.mixnas.evaluator.network.LearningRate;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.evaluator.network.TrunkRule;
import io.mixnas.trial.EpochResult;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NetworkTrainingTest {
  private static final ImageDataset IMAGES = Trainings.images(1);

  @ParameterizedTest
  @EnumSource(NetworkEngine.class)
  void goesOnFromACheckpointToTheSameNumbers(NetworkEngine engine) throws Exception {
    for (Recipe recipe : List.of(Trainings.plain(3), Trainings.full(3))) {
      TrainingPlan plan = Trainings.plan(engine, recipe);
      Checkpoint whole = trained(NetworkTraining.begin(plan, IMAGES, 1), 3);
      Checkpoint first = trained(NetworkTraining.begin(plan, IMAGES, 1), 1);
      Checkpoint stored = CheckpointFile.read("checkpoint.zip", CheckpointFile.write(first));
      Checkpoint resumed = trained(NetworkTraining.resume(stored, IMAGES, 2), 2);

      assertThat(numbers(resumed.curve())).isEqualTo(numbers(whole.curve()));
      assertThat(parameters(resumed)).containsExactly(parameters(whole));
      assertThat(resumed.average()).containsExactly(whole.average());
    }
  }

  @ParameterizedTest
  @EnumSource(NetworkEngine.class)
  void goesOnFromACheckpointWithTheSameTrunk(NetworkEngine engine) throws Exception {
    for (Trunk trunk : List.of(new Trunk.Frozen(), new Trunk.Trained(0.001))) {
      TrainingPlan plan = Trainings.plan(engine, Trainings.full(3)).withTrunk(trunk);
      Checkpoint whole = trained(NetworkTraining.begin(plan, IMAGES, 1), 3);
      Checkpoint first = trained(NetworkTraining.begin(plan, IMAGES, 1), 1);
      Checkpoint stored = CheckpointFile.read("checkpoint.zip", CheckpointFile.write(first));
      Checkpoint resumed = trained(NetworkTraining.resume(stored, IMAGES, 2), 2);

      assertThat(stored.plan()).isEqualTo(plan);
      assertThat(numbers(resumed.curve())).isEqualTo(numbers(whole.curve()));
      assertThat(parameters(resumed)).containsExactly(parameters(whole));
      assertThat(resumed.average()).containsExactly(whole.average());
    }
  }

  @Test
  void theTrunkLearnsAtItsOwnRate() throws Exception {
    TrainingPlan plan = Trainings.plan(NetworkEngine.FUSED, Trainings.plain(1));
    assertThat(plan.trunk()).isEqualTo(new Trunk.Trained(0.05));
    float[] same = parameters(trained(NetworkTraining.begin(plan, IMAGES, 1), 1));
    TrainingPlan slower = plan.withTrunk(new Trunk.Trained(0.005));
    float[] slow = parameters(trained(NetworkTraining.begin(slower, IMAGES, 1), 1));
    assertThat(slow).isNotEqualTo(same);
    assertThat(slower.rule(48).trunk())
        .isEqualTo(new TrunkRule.Trained(new LearningRate.Cosine(0.005, 0, 3)));
    assertThatThrownBy(() -> new Trunk.Trained(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("trunkLearningRate: must be above 0, at most 10, was 0.0");
  }

  @ParameterizedTest
  @EnumSource(NetworkEngine.class)
  void goesOnFromACheckpointThroughChangesOfTheBatchToTheSameNumbers(NetworkEngine engine)
      throws Exception {
    TrainingPlan plan = Trainings.plan(engine, Trainings.mixed());
    Checkpoint whole = trained(NetworkTraining.begin(plan, IMAGES, 1), 4);
    for (int before = 1; before < 4; before++) {
      Checkpoint first = trained(NetworkTraining.begin(plan, IMAGES, 2), before);
      Checkpoint stored = CheckpointFile.read("checkpoint.zip", CheckpointFile.write(first));
      Checkpoint resumed = trained(NetworkTraining.resume(stored, IMAGES, 1), 4 - before);

      assertThat(numbers(resumed.curve())).isEqualTo(numbers(whole.curve()));
      assertThat(parameters(resumed)).containsExactly(parameters(whole));
      assertThat(resumed.average()).containsExactly(whole.average());
    }
  }

  @Test
  void changesTheBatchBetweenEpochs() throws Exception {
    List<Integer> sizes = new ArrayList<>();
    TrainingPlan plan = Trainings.plan(NetworkEngine.FUSED, Trainings.mixed());
    try (NetworkTraining training = NetworkTraining.begin(plan, IMAGES, 1)) {
      while (!training.isDone()) {
        training.epoch(step -> sizes.add(step.images()));
      }
      assertThat(training.trainedImages()).isEqualTo(4 * 48);
    }
    assertThat(sizes).containsExactly(10, 10, 10, 10, 8, 10, 10, 10, 10, 8, 30, 18, 48);
  }

  @Test
  void tellsTheListenerOfEveryStep() throws Exception {
    List<TrainingListener.Step> steps = new ArrayList<>();
    TrainingPlan plan = Trainings.plan(NetworkEngine.FUSED, Trainings.plain(2));
    try (NetworkTraining training = NetworkTraining.begin(plan, IMAGES, 1)) {
      EpochResult epoch = training.epoch(steps::add);
      assertThat(steps).hasSize(training.steps(1)).hasSize(3);
      assertThat(steps).extracting(TrainingListener.Step::number).containsExactly(1, 2, 3);
      assertThat(steps.stream().mapToInt(TrainingListener.Step::images).sum())
          .isEqualTo(training.images(1))
          .isEqualTo(48);
      assertThat(steps.get(2).meanLoss()).isEqualTo(epoch.trainingLoss());
      assertThat(training.isDone()).isFalse();
      training.epoch(TrainingListener.SILENT);
      assertThat(training.isDone()).isTrue();
      assertThatThrownBy(() -> training.epoch(TrainingListener.SILENT))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("all 2 epochs are done");
    }
  }

  @Test
  void tellsHowLongEachEpochWaitedForItsImages() throws Exception {
    TrainingPlan plan = Trainings.plan(NetworkEngine.FUSED, Trainings.plain(2));
    Checkpoint first = trained(NetworkTraining.begin(plan, IMAGES, 1), 1);
    Checkpoint second = trained(NetworkTraining.resume(first, IMAGES, 1), 1);
    assertThat(second.waits()).hasSize(2).startsWith(first.waits().get(0));
    for (int epoch = 0; epoch < 2; epoch++) {
      assertThat(second.waits().get(epoch))
          .isPositive()
          .isLessThan(second.curve().get(epoch).time());
    }
  }

  @Test
  void goesOnWithItsOwnImagesOnly() throws Exception {
    TrainingPlan plan = Trainings.plan(NetworkEngine.FUSED, Trainings.plain(2));
    Checkpoint checkpoint = trained(NetworkTraining.begin(plan, IMAGES, 1), 1);
    assertThatThrownBy(() -> NetworkTraining.resume(checkpoint, Trainings.images(2), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("images: must be those that the training began with");
  }

  /** The average differs from the weights in the middle of a training, where steps are large. */
  @Test
  void evaluatesAndKeepsTheAverageWhereThereIsOne() throws Exception {
    TrainingPlan plan = Trainings.plan(NetworkEngine.FUSED, Trainings.full(10));
    ImageSet many = Trainings.images(2, 200).validation();
    try (NetworkTraining training = NetworkTraining.begin(plan, IMAGES, 1)) {
      for (int epoch = 0; epoch < 5; epoch++) {
        training.epoch(TrainingListener.SILENT);
      }
      float[] average = training.checkpoint().average();
      byte[] weights = training.checkpoint().network();
      assertThat(parameters(training.model())).containsExactly(average);
      assertThat(parameters(weights)).isNotEqualTo(average);
      assertThat(training.evaluate(many))
          .isEqualTo(confusion(plan, training.model(), many))
          .isNotEqualTo(confusion(plan, weights, many));
    }
  }

  @Test
  void countsWhatIsTakenForWhat() throws Exception {
    TrainingPlan plan = Trainings.plan(NetworkEngine.FUSED, Trainings.plain(1));
    try (NetworkTraining training = NetworkTraining.begin(plan, IMAGES, 1)) {
      EpochResult epoch = training.epoch(TrainingListener.SILENT);
      Confusion confusion = training.evaluate(IMAGES.validation());
      assertThat(confusion.images()).isEqualTo(IMAGES.validation().size());
      assertThat(confusion.accuracy()).isEqualTo(epoch.validationAccuracy());
      assertThat(confusion.classes()).isEqualTo(IMAGES.validation().classes());
    }
  }

  /** By Deeplearning4j's own formula, on the probabilities of the network that was saved. */
  @ParameterizedTest
  @EnumSource(NetworkEngine.class)
  void measuresTheCrossEntropyOfValidationImages(NetworkEngine engine) throws Exception {
    TrainingPlan plan = Trainings.plan(engine, Trainings.full(2));
    try (NetworkTraining training = NetworkTraining.begin(plan, IMAGES, 1)) {
      assertThat(training.crossEntropy()).isEmpty();
      training.epoch(TrainingListener.SILENT);
      double expected = reference(training.model(), IMAGES.validation());
      assertThat(training.crossEntropy()).hasValueCloseTo(expected, within(1e-4));

      Checkpoint checkpoint = training.checkpoint();
      try (NetworkTraining resumed = NetworkTraining.resume(checkpoint, IMAGES, 1)) {
        assertThat(resumed.crossEntropy()).isEmpty();
      }
    }
  }

  private static double reference(byte[] model, ImageSet set) throws Exception {
    ComputationGraph graph =
        ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(model), false);
    double sum = 0;
    for (Batch batch : Batches.evaluation(set, IMAGES.normalization(), 16)) {
      int side = set.resolution();
      INDArray output =
          graph.outputSingle(
              Nd4j.createFromArray(batch.images()).reshape(batch.size(), 3, side, side));
      for (int image = 0; image < batch.size(); image++) {
        sum -= Math.log(output.getDouble(image, batch.labels()[image]));
      }
    }
    return sum / set.size();
  }

  private static Checkpoint trained(NetworkTraining training, int epochs) throws Exception {
    try (training) {
      for (int i = 0; i < epochs; i++) {
        training.epoch(TrainingListener.SILENT);
      }
      return training.checkpoint();
    }
  }

  /** Returns how well a saved network classifies images that are normalised as it was trained. */
  private static Confusion confusion(TrainingPlan plan, byte[] saved, ImageSet set)
      throws Exception {
    int images = IMAGES.training().size();
    try (TrainableNetwork restored =
        plan.engine().restore(plan.architecture(), plan.rule(images), saved, 1)) {
      return NetworkClassifier.of(restored, set, IMAGES.normalization(), 16).confusion();
    }
  }

  private static List<String> numbers(List<EpochResult> curve) {
    return curve.stream().map(e -> e.trainingLoss() + " " + e.validationAccuracy()).toList();
  }

  private static float[] parameters(Checkpoint checkpoint) throws Exception {
    return parameters(checkpoint.network());
  }

  private static float[] parameters(byte[] network) throws Exception {
    return ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(network), false)
        .params()
        .toFloatVector();
  }
}
