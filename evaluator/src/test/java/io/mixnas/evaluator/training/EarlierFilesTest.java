package io.mixnas.evaluator.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.Batches;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.network.TrainableNetwork;
import io.mixnas.trial.EpochResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads files from the time when Deeplearning4j trained fused networks: a checkpoint after two of
 * four epochs, the final model, the losses of all epochs and the model's probabilities for four
 * images.
 */
class EarlierFilesTest {
  private static final ImageDataset IMAGES = Trainings.images(1);

  @ParameterizedTest
  @ValueSource(strings = {"nesterov", "rmsprop"})
  void modelsPredictWhatTheyDid(String name) throws IOException {
    TrainedModel model = ModelFile.read(name, bytes(name + "-model.zip"));
    List<double[]> expected = numbers(name, "probabilities");
    Batch batch =
        Batches.evaluation(IMAGES.validation(), IMAGES.normalization(), expected.size())
            .iterator()
            .next();
    try (TrainableNetwork network = model.network(1)) {
      float[][] probabilities = network.predict(batch.images(), batch.size());
      for (int image = 0; image < expected.size(); image++) {
        float[] row = probabilities[image];
        double[] actual = IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray();
        assertThat(actual).containsExactly(expected.get(image), within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nesterov", "rmsprop"})
  void trainingsGoOnToTheNumbersThatTheyWouldHaveComeTo(String name) throws Exception {
    Checkpoint checkpoint = CheckpointFile.read(name, bytes(name + "-checkpoint.zip"));
    double[] expected = numbers(name, "loss").stream().mapToDouble(row -> row[0]).toArray();
    try (NetworkTraining training = NetworkTraining.resume(checkpoint, IMAGES, 1)) {
      assertThat(training.curve()).hasSize(2);
      while (!training.isDone()) {
        training.epoch(TrainingListener.SILENT);
      }
      assertThat(training.curve().stream().mapToDouble(EpochResult::trainingLoss).toArray())
          .containsExactly(expected, within(1e-5));
    }
  }

  private static List<double[]> numbers(String name, String kind) throws IOException {
    String text = new String(bytes(name + "-numbers.txt"), StandardCharsets.UTF_8);
    return text.lines()
        .map(line -> line.split(" "))
        .filter(words -> words[0].equals(kind))
        .map(words -> Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = EarlierFilesTest.class.getResourceAsStream("/earlier/" + name)) {
      return in.readAllBytes();
    }
  }
}
