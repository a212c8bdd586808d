package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.campaign.TinyImages;
import io.mixnas.campaign.TinySpace;
import io.mixnas.notation.ArchitectureJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  private static final String[] SHORT = {
    "--images-per-class", "10", "--validation", "0.3", "--epochs", "1", "--seeds", "2"
  };

  @TempDir Path parent;
  private Path network;
  private Path directory;

  @BeforeEach
  void write() throws Exception {
    network = parent.resolve("tiny.json");
    directory = parent.resolve("compared");
    Files.writeString(network, ArchitectureJson.write(TinySpace.architecture()));
  }

  private Invocation compare(String... arguments) {
    return Invocation.of(command(arguments));
  }

  private String[] command(String... arguments) {
    List<String> all = new ArrayList<>(List.of("compare"));
    all.addAll(List.of(arguments));
    all.addAll(List.of(SHORT));
    all.addAll(List.of("--out", directory.toString()));
    return all.toArray(String[]::new);
  }

  @Test
  void tellsHowNetworksCompare() throws Exception {
    String wide = network + "[width=2]";
    Invocation done = compare(network.toString(), wide);

    assertThat(done.code()).as(done.err()).isEqualTo(ExitCode.DONE);
    assertThat(done.err()).contains("training 4 of 4: ");
    assertThat(done.out())
        .startsWith(
            "comparison of 2 networks: 2 trainings of 1 epochs each, accuracy on 24 images that"
                + " were held back:\n")
        .contains("2 of 2", "%s is ".formatted(wide))
        .endsWith("report: %s\n".formatted(directory.resolve("report.html")));
    assertThat(directory.resolve("report.html"))
        .content()
        .contains("<h2>Learning curves</h2>", "[width=2]")
        .doesNotContain("src=", "href=", "<script");

    Invocation again =
        Invocation.of("compare", "--resume", directory.toString(), "--format", "json");
    assertThat(again.code()).isEqualTo(ExitCode.DONE);
    JsonNode tree = new ObjectMapper().readTree(again.out());
    assertThat(tree.get("networks")).hasSize(2);
    assertThat(tree.get("networks").get(0).get("runs")).hasSize(2);
    assertThat(tree.get("besideTheFirst").get(0).get("pairs").asInt()).isEqualTo(2);
    assertThat(tree.get("besideTheFirst").get(0).get("network").asText()).isEqualTo(wide);
    assertThat(again.err()).doesNotContain("was begun by");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void ctrlCEndsItInGoodOrderAndSaysHowToGoOn() throws Exception {
    InterruptTest.assumeThatInterruptsArrive();
    String[] arguments = {network.toString(), network + "[width=2]", "--workers", "1"};
    try (ChildMixNas child =
        new ChildMixNas(parent.resolve("err.txt"), "training ", 3, command(arguments))) {
      child.awaitLines(1, "training ");
      child.interrupt();

      assertThat(child.exitCode()).as(child.err()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(child.err())
          .endsWith(
              "\ninterrupted; continue with: mixnas compare --resume %s\n".formatted(directory));
    }
    Invocation resumed = Invocation.of("compare", "--resume", directory.toString()).succeeds();
    assertThat(resumed.err()).containsPattern(", [1-3] of 4 trainings done");
    List<String> results = results();

    directory = parent.resolve("whole");
    compare(arguments).succeeds();
    assertThat(results).hasSize(2 * 4).isEqualTo(results());
  }

  /** Returns the loss and the accuracy of every training of a comparison that has ended. */
  private List<String> results() throws Exception {
    String json =
        Invocation.of("compare", "--resume", directory.toString(), "--format", "json")
            .succeeds()
            .out();
    JsonNode tree = new ObjectMapper().readTree(json);
    return Stream.of("trainingLoss", "accuracy")
        .flatMap(field -> tree.findValuesAsText(field).stream())
        .toList();
  }

  /** Another version, or other kernels, may train other weights: comparing those needs a word. */
  @Test
  void warnsWhereAnotherProgramGoesOn() throws Exception {
    assertThat(compare(network.toString(), network + "[width=2]").code()).isZero();
    Path record = directory.resolve("comparison.json");
    Files.writeString(
        record,
        Files.readString(record)
            .replaceFirst("\"program\" : \"[^\"]*\"", "\"program\" : \"0.0.1\""));

    Invocation again = Invocation.of("compare", "--resume", directory.toString(), "--seeds", "3");

    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.err())
        .contains("%s: was begun by MixNAS 0.0.1, ".formatted(directory))
        .contains("goes on, whose trainings may differ");
  }

  @Test
  void comparesWhatAFileListsAndShowsItsNamesAsTheyAre() throws Exception {
    Path file = parent.resolve("ablation.yaml");
    Files.writeString(
        file,
        """
        networks:
          - {network: '%s', name: '<b>tiny</b> & "co"', published: 0.5}
          - {network: '%s[width=2]', series: <i>wide</i>, against: '<b>tiny</b> & "co"'}
        training: {epochs: 3}
        """
            .formatted(network, network));

    Invocation done = compare(file.toString());

    assertThat(done.code()).as(done.err()).isEqualTo(ExitCode.DONE);
    assertThat(done.out()).contains("trainings of 1 epochs", "published", "50.00 %");
    assertThat(done.out()).contains("\n<i>wide</i> is ");
    assertThat(directory.resolve("report.html"))
        .content()
        .contains("&lt;b&gt;tiny&lt;/b&gt; &amp; &quot;co&quot;")
        .contains("<th>parameters</th><th>published</th></tr>")
        .contains("<h2>Published accuracy against multiply-adds</h2>")
        .contains("&lt;i&gt;wide&lt;/i&gt;", "<h2>Series against series</h2>")
        .doesNotContain("<b>", "<i>");
  }

  @Test
  void drawsAFigure() throws Exception {
    Path figure = parent.resolve("figure.svg");
    compare(network.toString(), network + "[width=2]", "--plot", figure.toString()).succeeds();
    assertThat(figure)
        .content()
        .startsWith("<svg ")
        .contains("Measured: mean of 2 trainings of 1 epochs, ");

    Invocation shown =
        Invocation.of("compare", "--resume", directory.toString(), "--plot", "-").succeeds();
    assertThat(shown.out()).isEqualTo(Files.readString(figure));
    Path missing = parent.resolve("missing/figure.svg");
    Invocation lost =
        Invocation.of("compare", "--resume", directory.toString(), "--plot", missing.toString());
    assertThat(lost.code()).isEqualTo(ExitCode.FAILED);
    assertThat(lost.err())
        .isEqualTo("mixnas: cannot write %s: its directory does not exist\n".formatted(missing));
    Invocation.of("compare", "--resume", directory.toString(), "--plot", "-", "--format", "json")
        .isRefused(
            "--format: json needs standard output, which is that of --plot; give that a file; see"
                + " 'mixnas compare --help'");
  }

  /** Each class has fewer images than asked for, of which reading them warns. */
  @Test
  void refusesWhatIsWrongBeforeItReadsTheImages() throws Exception {
    String images = TinyImages.folder(parent.resolve("images"), 4).toString();
    Path missing = parent.resolve("missing");

    compare(
            network.toString(),
            network + "[width=2]",
            "--data",
            images,
            "--test",
            missing.toString())
        .isRefused(missing + ": no such file or folder; give a path or \"shapes\"");
    assertThat(directory).doesNotExist();
    Files.createDirectory(directory);
    Files.writeString(directory.resolve("mine.txt"), "mine");
    compare(network.toString(), network + "[width=2]", "--data", images)
        .isRefused("%s: must be new or empty, has mine.txt".formatted(directory));
  }

  @Test
  void allImagesOfAClassCanBeAskedFor() throws Exception {
    Path file = parent.resolve("few.yaml");
    Files.writeString(
        file, "networks: ['%s', '%s[width=2]']\nimagesPerClass: 3\n".formatted(network, network));
    String images = TinyImages.folder(parent.resolve("images"), 4).toString();

    Invocation.of(
            "compare",
            file.toString(),
            "--data",
            images,
            "--images-per-class",
            "all",
            "--validation",
            "0.5",
            "--epochs",
            "1",
            "--seeds",
            "1",
            "--out",
            directory.toString())
        .succeeds();

    assertThat(directory.resolve("comparison.json"))
        .content()
        .contains("\"imagesPerClass\" : \"all\"");
    Invocation.of(
            "compare", network.toString(), network + "[width=2]", "--images-per-class", "some")
        .isRefused(
            "--images-per-class: must be a whole number of at least 2, or all, was 'some'; see 'mixnas compare --help'");
  }

  @Test
  void refusesANameAmongTheOptionsOfATraining() throws Exception {
    Path file = parent.resolve("named.yaml");
    Files.writeString(
        file,
        "networks: ['%s', '%s[width=2]']\ntraining: {name: foo}\n".formatted(network, network));

    Invocation refused = Invocation.of("compare", file.toString());

    assertThat(refused.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(refused.err())
        .startsWith("mixnas: training.name: unknown field, known are epochs, batch, ")
        .endsWith(" (%s line 2)\n".formatted(file));
  }

  @Test
  void refusesWhatItCannotCompareInALine() {
    compare(network.toString())
        .isRefused("networks: must be at least 2, was 1; see 'mixnas compare --help'");
    compare(network.toString(), network.toString())
        .isRefused(
            "networks: must have different names, two have %s; see 'mixnas compare --help'"
                .formatted(network));
    compare(network.toString(), network + "[width=1]")
        .isRefused(
            "networks: must differ, %s and %s[width=1] are the same network; see 'mixnas compare --help'"
                .formatted(network, network));
    Invocation.of(
            "compare", network.toString(), network + "[width=2]", "--epochs=4001", "--seeds=10")
        .isRefused(
            "epochs: all trainings together must have at most 80000, of as many a comparison keeps"
                + " the curves, were 80020; see 'mixnas compare --help'");
    compare(network.toString(), network + "[kernels=4]")
        .isRefused(
            "%s[kernels=4]: kernels: must be odd and between 3 and 13, was 4".formatted(network));
    compare(network.toString(), network + "[width=2]", "--width", "0")
        .isRefused("--width: must be greater than 0, was 0.0; see 'mixnas compare --help'");
    compare(network.toString(), network + "[width=2]", "--small-images=9")
        .isRefused(
            "%s: small images: must take at most 2 reductions away, the stem's and 1 of blocks, was 9; see 'mixnas compare --help'"
                .formatted(network));
    compare(network.toString(), network + "[width=2]", "--workers", "0")
        .isRefused("--workers: must be at least 1, was 0; see 'mixnas compare --help'");
    Invocation.of("compare", "--resume", parent.toString(), "--width", "1")
        .isRefused(
            "--resume: takes only --data, --test, --seeds, --workers, --plot and --format beside it;"
                + " other settings make another comparison; see 'mixnas compare --help'");
    Invocation.of("compare", "--resume", parent.toString())
        .isRefused(
            "%s: must be the directory of a comparison, has no comparison.json".formatted(parent));
    assertThat(directory).doesNotExist();
  }
}
