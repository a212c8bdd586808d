package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.campaign.TinySpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FidelityBenchmarkCommandTest {
  private static final String SEE = "; see 'mixnas benchmark fidelity --help'";

  /** Of few images and one epoch. */
  private static final String[] QUICK = {"--images-per-class", "8", "--epochs", "1"};

  @TempDir private static Path directory;
  private static Path space;
  private static Path truth;
  private static Invocation making;

  @BeforeAll
  static void makeTruth() throws IOException {
    space = Files.writeString(directory.resolve("space.yaml"), TinySpace.YAML);
    truth = directory.resolve("truth");
    making = truth(truth, "5", "2");
  }

  @Test
  void makesATruthAndSaysHowItGetsOn() {
    assertThat(making.code()).isEqualTo(ExitCode.DONE);
    assertThat(making.out()).isEqualTo("table: " + truth.resolve("table.json") + "\n");
    assertThat(making.err())
        .startsWith(
            "10 trainings of 5 networks on 64 images, accuracy measured on 800 others\n"
                + "training 1 of 10: network ")
        .contains("\ntraining 10 of 10: network ");
    assertThat(truth(truth, "5", "2").err())
        .isEqualTo(
            "10 trainings of 5 networks on 64 images, accuracy measured on 800 others, 10 of 10"
                + " trainings done\n");
  }

  @Test
  void jsonHasTheFigures() throws Exception {
    Invocation invocation =
        measure("--format", "json", "--flops-budget", "10M", "--resolution", "8");

    assertThat(invocation.code()).isEqualTo(ExitCode.DONE);
    JsonNode root = new ObjectMapper().readTree(invocation.out());
    assertThat(root.get("evaluator").textValue()).isEqualTo("proxy");
    assertThat(root.get("tau").doubleValue()).isBetween(-1.0, 1.0);
    assertThat(root.get("tauInterval")).hasSize(2);
    assertThat(root.get("tauWithinBudget")).isEqualTo(root.get("tau")); // all are within it
    assertThat(root.get("networks").intValue()).isEqualTo(5);
    assertThat(root.get("networksWithinBudget").intValue()).isEqualTo(5);
    assertThat(root.get("preparationSeconds").doubleValue()).isNotNegative();
    assertThat(root.get("secondsPerNetwork").doubleValue()).isPositive();
    assertThat(root.get("precisionAtTopTenth").doubleValue()).isBetween(0.0, 1.0);
    assertThat(root.get("regret").doubleValue()).isNotNegative();
    assertThat(root.get("ceiling").get("trainings").intValue()).isEqualTo(2);
    assertThat(root.get("stoppedTrainings").get("networks").intValue()).isEqualTo(5);
    assertThat(root.get("stoppedTrainings").get("epochs").fieldNames())
        .toIterable()
        .containsExactly("1");
    assertThat(root.get("baselines").fieldNames())
        .toIterable()
        .containsExactly("multiply-adds", "parameters", "layers");
    assertThat(root.get("metrics").fieldNames())
        .toIterable()
        .containsExactly("crossEntropy", "trainingLoss");
    assertThat(root.get("metrics").get("trainingLoss").get("tauWithinBudget").doubleValue())
        .isBetween(-1.0, 1.0);
  }

  @Test
  void tellsPeopleATable() {
    Invocation invocation = measure("--resolution", "8");

    assertThat(invocation.out())
        .startsWith("proxy: networks of 0.5 times the width on 8x8 pixels, 1 epoch\n")
        .contains("table table.json: 5 of 5 distinct networks of space tiny, drawn by seed 1\n")
        .containsPattern("(?m)^proxy +-?\\d\\.\\d\\d +-?\\d\\.\\d\\d to -?\\d\\.\\d\\d +")
        .containsPattern("(?m)^multiply-adds +")
        .containsPattern("(?m)^one training, by another +-?\\d\\.\\d\\d$")
        .contains("\nmetrics of the evaluator, more counted as better:\nmetric ")
        .containsPattern("(?m)^trainingLoss +-?\\d\\.\\d\\d +-?\\d.+ - +-$")
        .containsPattern(
            "\nthe table's own trainings of 5 of the 5 networks, by their mean training loss until an"
                + " epoch:\nepoch +tau .*\n1 +-?\\d\\.\\d\\d +-?\\d.+ - +-\n")
        .containsPattern("(?m)^core seconds: [\\d.]+ to prepare, [\\d.]+ a network ");
    assertThat(invocation.err())
        .startsWith("proxy: networks of 0.5 times the width on 8x8 pixels, 1 epoch; 5 networks");
  }

  @Test
  void comparesResultsAndDrawsThem() throws Exception {
    Path first = directory.resolve("first");
    Path second = directory.resolve("second");
    Path svg = directory.resolve("tau.svg");
    measure("--resolution", "8", "--out", first.toString());

    Invocation invocation =
        measure(
            "--resolution=12",
            "--out=" + second,
            "--compare=" + first,
            "--plot=" + svg,
            "--flops-budget=10M");

    assertThat(invocation.out())
        .containsPattern("(?m)^first +proxy +5 +all +")
        .containsPattern("(?m)^second +proxy +5 +all +")
        .containsPattern("(?m)^second +layers +5 +all +");
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(svg.toFile())
                .getDocumentElement()
                .getTagName())
        .isEqualTo("svg");
    assertThat(Files.readString(svg))
        .contains(">first</text>", ">second</text>", ">multiply-adds</text>", "table.json");
    Invocation later =
        Invocation.of(
            "benchmark",
            "fidelity",
            "--compare",
            first.toString(),
            second.resolve("result.json").toString());
    assertThat(later.isDone().out()).containsPattern("(?m)^result +proxy ");
  }

  @Test
  void theSameCommandGoesOn() {
    Path out = directory.resolve("again");
    Invocation first = measure("--resolution", "8", "--out", out.toString());

    Invocation second = measure("--resolution", "8", "--out", out.toString());

    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.isDone().err()).isEmpty(); // nothing is judged twice
    measure("--resolution", "12", "--out", out.toString())
        .isRefused(
            out
                + ": was begun with other settings: evaluator.resolution was 8, is 12; use the"
                + " same settings, or choose another --out");
  }

  @Test
  void keepsScoresForControllers() throws Exception {
    Path scores = directory.resolve("scores.json");

    assertThat(measure("--resolution", "8", "--scores-out", scores.toString()).code())
        .isEqualTo(ExitCode.DONE);

    JsonNode rows = new ObjectMapper().readTree(scores.toFile());
    assertThat(rows).hasSize(5);
    assertThat(rows.findValues("proxy")).hasSize(5);
    benchmark("--compare", truth.toString(), "--scores-out", scores.toString())
        .isRefused("--scores-out: needs --table FILE" + SEE);
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    Path missing = directory.resolve("no.json");
    benchmark()
        .isRefused("needs --table FILE, --make-truth N, or --compare with earlier results" + SEE);
    benchmark("--table", missing.toString()).isRefused(missing + ": no such file");
    benchmark("--table", truth.toString(), "--space", "mixnet")
        .isRefused(
            "--space: %s tells its own, leave it out".formatted(truth.resolve("table.json")));
    benchmark("--table", truth.toString(), "--networks", "1")
        .isRefused("--networks: must be at least 2, was 1" + SEE);
    benchmark("--table", truth.toString(), "--workers", "0")
        .isRefused("workers: must be between 1 and 1024, was 0" + SEE);
    benchmark("--table", truth.toString(), "--flops-budget", "60X")
        .isRefused(
            "multiply-adds: must be a whole number of at least 1, such as 250000, 60M"
                + " or 1.5G, was '60X'"
                + SEE);
    benchmark("--table", truth.toString(), "--evaluator", "auto")
        .isRefused(
            "evaluator: must be a single one here, was auto, which uses several; measure zero-cost,"
                + " supernet, joint or proxy"
                + SEE);
    benchmark("--table", truth.toString(), "--seeds", "2")
        .isRefused("--seeds: is for --make-truth" + SEE);
    benchmark("--compare", missing.toString()).isRefused(missing + ": no such file");
    benchmark("--compare", truth.toString())
        .isRefused(truth.resolve("result.json") + ": no such file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--data=shapes",
        "--split",
        "--images-per-class=8",
        "--validation=0.2",
        "--space=mixnet",
        "--evaluator=proxy",
        "--epochs=1",
        "--networks=9",
        "--half=a",
        "--half=all",
        "--flops-budget=10M",
        "--seed=1",
        "--workers=2",
        "--out=again"
      })
  void refusesToMeasureWhatIsOnlyCompared(String option) {
    benchmark("--compare", directory.resolve("no.json").toString(), option)
        .isRefused(
            "--compare: without --table measures nothing, so takes only --plot and --format beside"
                + " it"
                + SEE);
  }

  /** The file is that of other networks, so nothing may be judged, and its scores must stay. */
  @Test
  void refusesToMixTheScoresOfTwoTables() throws IOException {
    Path scores = directory.resolve("others.json");
    Files.writeString(scores, "{\"02012100\": {\"proxy\": 1.5}}");

    measure("--resolution", "8", "--scores-out", scores.toString())
        .isRefused(
            "02012100: its key must be that of a network of table.json (%s line 1)"
                .formatted(scores));
    assertThat(scores).hasContent("{\"02012100\": {\"proxy\": 1.5}}");
    measure("--resolution", "8", "--scores-out", "-")
        .isRefused(
            "--scores-out: must be a file, to whose scores others can be added, was -" + SEE);
  }

  /** What cannot be written in the end is told before the work, not after it. */
  @Test
  void refusesFilesThatCouldNotBeWritten() {
    Path scores = directory.resolve("nowhere").resolve("scores.json");
    Path plot = directory.resolve("nowhere").resolve("plot.svg");

    for (String[] option :
        new String[][] {{"--scores-out", scores.toString()}, {"--plot", plot.toString()}}) {
      Invocation refused = measure("--resolution", "8", option[0], option[1]);
      assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
      assertThat(refused.err())
          .isEqualTo(
              "mixnas: cannot write %s: its directory does not exist\n".formatted(option[1]));
    }
  }

  @Test
  void allNetworksOfAHalfAreItsUsualNumber() {
    Invocation half = measure("--resolution", "8", "--half", "a");

    assertThat(half.err()).doesNotContain("fewer than");
    assertThat(half.out()).contains(", half a, drawn by seed 1");
  }

  @Test
  void refusesATruthThatCannotBeMade() {
    String out = directory.resolve("none").toString();
    benchmark("--make-truth", "5")
        .isRefused("--make-truth: needs --out DIR to keep the table in" + SEE);
    benchmark("--make-truth", "1", "--out", out)
        .isRefused("--make-truth: must be at least 2, was 1" + SEE);
    benchmark("--make-truth", "5", "--seeds", "0", "--out", out)
        .isRefused("--seeds: must be at least 1, was 0" + SEE);
    for (String[] judging :
        new String[][] {
          {"--evaluator", "proxy"},
          {"--scores-out", "s.json"},
          {"--networks", "9"},
          {"--half", "a"},
          {"--half", "all"}
        }) {
      benchmark("--make-truth", "5", "--out", out, judging[0], judging[1])
          .isRefused(
              "--make-truth: judges nothing, so goes without --table, --evaluator, --compare,"
                  + " --plot, --scores-out, --networks and --half"
                  + SEE);
    }
    benchmark("--make-truth", "5", "--out", out, "--width", "0.5")
        .isRefused(
            "--width: unknown option 'width', known are epochs, batch, optimizer, learningRate,"
                + " warmUp, weightDecay, labelSmoothing, dropout, average, crop, flip, cutout,"
                + " engine, resolution"
                + SEE);
    benchmark("--make-truth", "500", "--space", space.toString(), "--out", out)
        .isRefused(
            "--make-truth: must be at most 128, as no more distinct networks were found in space"
                + " tiny, was 500");
    benchmark("--make-truth", "5", "--out", out, "--validation", "1")
        .isRefused("validation fraction: must be between 0 and 1, was 1.0" + SEE);
    assertThat(directory.resolve("none")).doesNotExist();
  }

  /** Where its images are, a table does not tell; so nobody judges others by mistake. */
  @Test
  void imagesOfAFolderMustBeNamed() throws IOException {
    Path table = directory.resolve("photos.json");
    String text = Files.readString(truth.resolve("table.json"));
    Files.writeString(table, text.replace("\"data\" : \"shapes\"", "\"data\" : \"photos\""));

    benchmark("--table", table.toString())
        .isRefused("--data: must name the evaluator's images; the table was made on photos" + SEE);
  }

  @Test
  void theHelpTellsOfTheEvaluators() {
    assertThat(benchmark("--help").out())
        .contains("--make-truth=N", "Evaluators:", "  proxy")
        .contains("--epochs=N", "(default: 6).");
    assertThat(benchmark("--evaluator", "proxy", "--help").out())
        .contains("Evaluator proxy trains a smaller network.");
  }

  private static Invocation truth(Path out, String networks, String seeds) {
    List<String> all = new ArrayList<>(List.of("--make-truth", networks, "--seeds", seeds));
    all.addAll(List.of("--space", space.toString(), "--out", out.toString(), "--workers", "2"));
    all.addAll(List.of(QUICK));
    return benchmark(all.toArray(String[]::new));
  }

  private static Invocation measure(String... options) {
    List<String> all = new ArrayList<>(List.of("--table", truth.toString(), "--workers", "2"));
    all.addAll(List.of("--evaluator", "proxy"));
    all.addAll(List.of(QUICK));
    all.addAll(List.of(options));
    return benchmark(all.toArray(String[]::new));
  }

  private static Invocation benchmark(String... options) {
    List<String> all = new ArrayList<>(List.of("benchmark", "fidelity"));
    all.addAll(List.of(options));
    return Invocation.of(all.toArray(String[]::new));
  }
}
