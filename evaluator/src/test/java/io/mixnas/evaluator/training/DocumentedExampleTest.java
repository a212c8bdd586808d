package io.mixnas.evaluator.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.data.Batches;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.ImageFile;
import io.mixnas.evaluator.data.ImageSet;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.evaluator.network.TrainableNetwork;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the example of docs/deeplearning4j.md in a process that has only the evaluator. */
class DocumentedExampleTest {
  private static final Path SOURCE = Path.of("..", "docs", "examples", "Classify.java");
  private static final Path DOCUMENT = Path.of("..", "docs", "deeplearning4j.md");

  @TempDir Path directory;

  @Test
  void theDocumentShowsWhatIsRun() throws IOException {
    String text = Files.readString(DOCUMENT);
    int begin = text.indexOf("```java\n") + "```java\n".length();

    assertThat(text.substring(begin, text.indexOf("```", begin)))
        .isEqualTo(Files.readString(SOURCE));
  }

  @ParameterizedTest
  @EnumSource
  void computesWhatTheTrainedNetworkDoes(NetworkEngine engine) throws Exception {
    Path photo = photo();
    Path file = directory.resolve("model.zip");
    ImageDataset images = Trainings.images(1);
    try (NetworkTraining training =
        NetworkTraining.begin(Trainings.plan(engine, Trainings.full(2)), images, 1)) {
      training.epoch(TrainingListener.SILENT);
      training.epoch(TrainingListener.SILENT);
      Files.write(file, ModelFile.write(training, images, Map.of()));
    }
    TrainedModel model = ModelFile.read("model", Files.readAllBytes(file));

    List<String> lines = run(file, photo).lines().toList();

    float[] expected = predict(model, photo);
    assertThat(lines).hasSameSizeAs(expected).hasSameSizeAs(model.classes());
    for (int label = 0; label < expected.length; label++) {
      String name = model.classes().get(label);
      assertThat(lines.get(label)).startsWith(name + " ");
      float probability = Float.parseFloat(lines.get(label).substring(name.length() + 1));
      assertThat(probability).isCloseTo(expected[label], within());
    }
  }

  @Test
  void theSameModelIsWrittenToTheSameBytes() throws IOException {
    TrainingPlan plan = Trainings.plan(NetworkEngine.FUSED, Trainings.full(2));
    ImageDataset images = Trainings.images(1);
    try (TrainableNetwork network = plan.untrained(1)) {
      List<byte[]> files =
          Stream.generate(() -> model(plan, images, network.toBytes(false))).limit(2).toList();

      assertThat(files.get(0)).isEqualTo(files.get(1));
      assertThat(years(files.get(0))).isNotEmpty().containsOnly(1980); // whenever it was written
      assertThat(ModelFile.read("model", files.get(0)).epochs()).isZero();
    }
  }

  private static List<Integer> years(byte[] file) throws IOException {
    List<Integer> years = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        years.add(entry.getTimeLocal().getYear());
      }
    }
    return years;
  }

  private static byte[] model(TrainingPlan plan, ImageDataset images, byte[] network) {
    return ModelFile.write(
        new TrainedModel(
            plan,
            images.training().classes(),
            images.normalization(),
            TrainedModel.NO_DATA,
            0,
            network),
        Map.of("version", "1"));
  }

  /** The example normalises in single precision. */
  private static Offset<Float> within() {
    return Offset.offset(1e-5f);
  }

  private String run(Path file, Path photo) throws Exception {
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-Djava.awt.headless=true",
                "-XX:TieredStopAtLevel=1", // starts in half the time, and computes little
                "-cp",
                classPath(),
                SOURCE.toString(),
                file.toString(),
                photo.toString())
            .redirectError(err.toFile())
            .start();
    try (var out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(Files.readString(err)).isZero();
      return text;
    }
  }

  /** Returns the evaluator's class path, without its tests. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.matches(".*(test-classes.*|tests\\.jar|junit|jqwik|assertj).*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static float[] predict(TrainedModel model, Path photo) {
    ImageSet set =
        new ImageSet(
            Trainings.SIDE,
            model.classes(),
            new byte[][] {ImageFile.read(photo, Trainings.SIDE)},
            new int[1]);
    Batch batch = Batches.evaluation(set, model.normalization(), 1).iterator().next();
    try (TrainableNetwork network = model.network(1)) {
      return network.predict(batch.images(), 1)[0];
    }
  }

  private Path photo() throws IOException {
    BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 24; x++) {
      for (int y = 0; y < 16; y++) {
        image.setRGB(x, y, ((x * 10) << 16) | ((y * 15) << 8) | 128);
      }
    }
    Path file = directory.resolve("photo.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
