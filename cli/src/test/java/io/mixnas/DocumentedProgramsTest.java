package io.mixnas;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.campaign.CampaignStatus;
import io.mixnas.campaign.TinyImages;
import io.mixnas.evaluator.training.ModelFile;
import io.mixnas.export.OnnxClassifier;
import io.mixnas.export.WeightsImport;
import io.mixnas.networks.NamedNetwork;
import io.mixnas.results.CampaignAddress;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/library.md, in processes that have no picocli. */
class DocumentedProgramsTest {
  private static final Path SEARCH = Path.of("..", "docs", "examples", "Search.java");
  private static final Path TRAIN = Path.of("..", "docs", "examples", "Train.java");
  private static final Path DOCUMENT = Path.of("..", "docs", "library.md");
  private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void theDocumentShowsWhatIsRun() throws IOException {
    assertThat(PROGRAM.matcher(Files.readString(DOCUMENT)).results().map(found -> found.group(1)))
        .containsExactly(Files.readString(SEARCH), Files.readString(TRAIN));
  }

  @Test
  void searchesAndClassifiesByTheWinner() throws Exception {
    Path campaign = directory.resolve("campaign");
    Path photo = directory.resolve("photo.png");
    TinyImages.write(photo, 0xa00000);

    List<String> lines = run(SEARCH, campaign, photo);

    try (OnnxClassifier classifier = OnnxClassifier.open(campaign.resolve("model.onnx"))) {
      List<OnnxClassifier.Prediction> expected = classifier.classify(photo, warning -> {});
      assertThat(lines)
          .map(line -> line.substring(0, line.indexOf(' ')))
          .isEqualTo(expected.stream().map(OnnxClassifier.Prediction::name).toList());
    }
    CampaignStatus status = CampaignStatus.read(CampaignAddress.of(campaign.toString()));
    assertThat(status.state()).isEqualTo(CampaignStatus.State.COMPLETE);
    assertThat(status.report()).isPresent();
    assertThat(NamedNetwork.of(status.winners().get(0)).weights(1))
        .isEqualTo("trained for 2 epochs");
  }

  @Test
  void trainsAndExportsAndMeasures() throws Exception {
    Path training = directory.resolve("training");
    Path exports = directory.resolve("exports");

    assertThat(run(TRAIN, training, exports))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly("accuracy", "accuracy", "seconds");

    NamedNetwork trained = NamedNetwork.read(training);
    assertThat(trained.weights(1)).isEqualTo("trained for 2 epochs");
    assertThat(ModelFile.read(exports.resolve("dl4j.zip")).file())
        .isEqualTo(trained.model().orElseThrow().file());
    assertThat(WeightsImport.open(exports.resolve("network.safetensors")).architecture())
        .contains(trained.architecture());
    assertThat(exports.resolve("network.py")).content().contains("def create_model(");

    assertThat(run(TRAIN, training, exports)).hasSize(1); // there is nothing left to train
  }

  private List<String> run(Path program, Path... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-XX:-ClipInlining"));
    command.addAll(List.of("-Djava.awt.headless=true", "-cp", classPath(), program.toString()));
    Stream.of(arguments).map(Path::toString).forEach(command::add);
    Path err = directory.resolve("err");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    try (var out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(Files.readString(err)).isZero();
      return text.lines().filter(line -> !line.startsWith("WARNING")).toList();
    }
  }

  /** Of the program, not of its tests and its commands. */
  private static String classPath() {
    String path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                entry ->
                    !entry.matches(".*(test-classes|tests\\.jar|junit|jqwik|assertj|picocli).*"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(path).doesNotContain("picocli");
    return path;
  }
}
