package io.mixnas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixnas.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllersBenchmarkCommandTest {
  private static final String SEE = "; see 'mixnas benchmark controllers --help'";

  @TempDir private Path directory;
  private Path table;

  @BeforeEach
  void writeTable() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 27; i++) {
      String key = String.format("%3s", Integer.toString(i, 3)).replace(' ', '0');
      rows.add(
          "\"%s\": {\"test_acc\": [%s], \"mean_acc\": %s.5, \"params\": 5, \"flops\": %s}"
              .formatted(key, 60 + i, 60 + i, 1_000 + 100 * i));
    }
    table = directory.resolve("table.json");
    Files.writeString(table, "{" + String.join(",\n", rows) + "}");
  }

  @Test
  void jsonHasARowForEachControllerAndNumberOfEvaluations() throws Exception {
    Invocation invocation =
        benchmark("--controllers", "random,nsga2", "--evaluations", "26", "--format", "json");

    assertThat(invocation.code()).isEqualTo(ExitCode.DONE);
    JsonNode rows = new ObjectMapper().readTree(invocation.out());
    assertThat(rows).hasSize(4);
    assertThat(rows.findValuesAsText("controller"))
        .containsExactly("random", "random", "nsga2", "nsga2");
    assertThat(rows.findValuesAsText("evaluations")).containsExactly("25", "26", "25", "26");
    for (JsonNode row : rows) {
      assertThat(row.get("meanRegret").doubleValue()).isBetween(0.0, 2.0);
      assertThat(row.get("medianRegret").doubleValue()).isBetween(0.0, 2.0);
      assertThat(row.get("meanInterval")).hasSize(2);
      assertThat(row.get("medianInterval")).hasSize(2);
    }
    assertThat(rows.get(0).has("pValueAgainstRandom")).isFalse();
    assertThat(rows.get(3).get("pValueAgainstRandom").doubleValue()).isBetween(0.0, 1.0);
    assertThat(rows.get(2).has("hypervolumeShare")).isFalse();
    assertThat(rows.get(3).get("hypervolumeShare").doubleValue()).isBetween(0.9, 1.0);
  }

  @Test
  void theSameSeedGivesTheSameOnAnyNumberOfThreads() {
    Invocation one = benchmark("--seed", "5", "--threads", "1");
    Invocation three = benchmark("--seed", "5", "--threads", "3");

    assertThat(one.out()).isNotEmpty().isEqualTo(three.out());
    assertThat(one.out()).isNotEqualTo(benchmark("--seed", "6").out());
    assertThat(one.err()).contains("on 1 threads");
    assertThat(three.err()).contains("on 3 threads");
  }

  @Test
  void tellsPeopleATableAPlotAndTheHypervolume() {
    Invocation invocation = benchmark("--controllers", "random,nsga2", "--budget", "2K");

    assertThat(invocation.out().lines().findFirst().orElseThrow())
        .startsWith("controller  evaluations  mean regret");
    assertThat(invocation.out())
        .contains("of the true front's hypervolume\n")
        .contains("a random  b nsga2\n")
        .contains("mean regret, accuracy points\n");
  }

  @Test
  void writesRowsAndPlotAsFiles() throws Exception {
    Path csv = directory.resolve("rows.csv");
    Path plot = directory.resolve("plot.svg");

    benchmark("--controllers", "evolution", "--csv", csv.toString(), "--plot", plot.toString());

    assertThat(Files.readAllLines(csv))
        .hasSize(2)
        .first()
        .isEqualTo(
            "controller,evaluations,meanRegret,meanLow,meanHigh,medianRegret,medianLow,medianHigh,"
                + "pValueAgainstRandom,hypervolumeShare");
    assertThat(Files.readAllLines(csv).get(1)).startsWith("evolution,12,");
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(plot.toFile())
                .getDocumentElement()
                .getTagName())
        .isEqualTo("svg");
    assertThat(Files.readString(plot)).contains(">evolution</text>", "table.json");
  }

  @Test
  void refusesFilesThatCouldNotBeWrittenBeforeTheWork() {
    Path file = directory.resolve("nowhere").resolve("file");

    for (String option : List.of("--csv", "--plot")) {
      Invocation refused = benchmark(option, file.toString());
      assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
      assertThat(refused.err())
          .isEqualTo("mixnas: cannot write %s: its directory does not exist\n".formatted(file));
    }
  }

  /** The usual reference point is for NAS-Bench-Macro. */
  @Test
  void aTableOfPoorerNetworksHasNoHypervolumeUnlessAPointIsNamed() throws Exception {
    Files.writeString(
        table, Files.readString(table).replaceAll("(?<=\\[|mean_acc\": )\\d", "1")); // 10 to 19 %

    Invocation usual = benchmark("--controllers", "random,nsga2");
    assertThat(usual.code()).isEqualTo(ExitCode.DONE);
    assertThat(usual.err())
        .contains(
            "no hypervolume of nsga2: no network of table.json has more than 85 % with fewer than"
                + " 110M multiply-adds; --reference-accuracy and --reference-flops name another"
                + " point\n");
    assertThat(usual.out()).doesNotContain("hypervolume");
    assertThat(benchmark("--controllers", "nsga2", "--reference-accuracy", "0.1").out())
        .contains("of the true front's hypervolume\n");
  }

  /** The score says which network is the best, so it is found sooner. */
  @Test
  void cheapScoresHelpBayesian() throws Exception {
    Path scores = directory.resolve("scores.json");
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 27; i++) {
      String key = String.format("%3s", Integer.toString(i, 3)).replace(' ', '0');
      rows.add("\"%s\": {\"guess\": %s}".formatted(key, i));
    }
    Files.writeString(scores, "{" + String.join(",", rows) + "}");
    String[] few = {"--controllers", "bayesian", "--evaluations", "2", "--format", "json"};

    JsonNode without = new ObjectMapper().readTree(benchmark(few).out());
    List<String> options = new ArrayList<>(List.of(few));
    options.addAll(List.of("--cheap-scores", scores.toString()));
    JsonNode with = new ObjectMapper().readTree(benchmark(options.toArray(String[]::new)).out());

    assertThat(with.get(0).get("meanRegret").doubleValue())
        .isLessThan(without.get(0).get("meanRegret").doubleValue());
  }

  @Test
  void refusesCheapScoresOfOtherNetworks() throws Exception {
    Path scores = directory.resolve("scores.json");
    Files.writeString(scores, "{\"0000\": {\"guess\": 1}}");

    benchmark("--cheap-scores", scores.toString())
        .isRefused(
            "0000: its key must be that of a network of %s (%s line 1)".formatted(table, scores));
    benchmark("--cheap-scores", directory.resolve("no.json").toString())
        .isRefused(directory.resolve("no.json") + ": no such file");
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    benchmark("--evaluations", "0").isRefused("--evaluations: must be at least 1, was 0" + SEE);
    benchmark("--repeats", "0").isRefused("--repeats: must be at least 1, was 0" + SEE);
    benchmark("--threads", "0").isRefused("--threads: must be at least 1, was 0" + SEE);
    benchmark("--workers", "0").isRefused("--workers: must be at least 1, was 0" + SEE);
    benchmark("--controllers", "random,random")
        .isRefused("--controllers: each must be named once, were random,random" + SEE);
    benchmark("--controllers", "random,successive-halving")
        .isRefused(
            "--controllers: must be of random, evolution, local-search, nsga2, bayesian,"
                + " policy-gradient, was successive-halving; the table has no trainings of fewer"
                + " epochs"
                + SEE);
    benchmark("--reference-accuracy", "101")
        .isRefused("--reference-accuracy: must be between 0 and 100, was 101.0" + SEE);
    benchmark("--budget", "60X")
        .isRefused(
            "--budget: multiply-adds: must be a whole number of at least 1, such as 250000, 60M or"
                + " 1.5G, was '60X'"
                + SEE);
    benchmark("--budget", "10")
        .isRefused(
            "budget: must be at least 1000 multiply-adds in space %s, was 10; the cheapest"
                    .formatted(table)
                + " architecture found is genotype 0.0.0");
    Invocation.of("benchmark", "controllers", "--table", directory.resolve("no.json").toString())
        .isRefused(directory.resolve("no.json") + ": no such file");
    Invocation.of("benchmark", "controllers")
        .isRefused("Missing required option: '--table=FILE'" + SEE);
  }

  @Test
  void refusesOptionsThatNoneOfTheControllersHeeds() {
    benchmark("--controllers", "random,local-search", "--cheap-scores", "scores.json")
        .isRefused(
            "--cheap-scores: needs a controller that learns from them, such as bayesian, were"
                + " random, local-search"
                + SEE);
    for (String option : List.of("--reference-accuracy=50", "--reference-flops=2K")) {
      benchmark("--controllers", "random,evolution", option)
          .isRefused(
              "--reference-accuracy, --reference-flops: need the controller nsga2, were random,"
                  + " evolution"
                  + SEE);
    }
  }

  @Test
  void refusesTwoResultsInOnePlace() {
    Path file = directory.resolve("result");

    benchmark("--csv", file.toString(), "--plot", directory + "/./result")
        .isRefused("--csv, --plot: must be two files, were both " + file + SEE);
    for (String option : List.of("--csv=-", "--plot=-")) {
      benchmark("--format", "json", option)
          .isRefused(
              "--format: json needs standard output, which is that of --csv or --plot; give that a"
                  + " file"
                  + SEE);
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void evaluatesNoMoreNetworksThanTheTableHas() {
    benchmark("--evaluations", "28")
        .isRefused(
            "--evaluations: must be at most the 27 networks of %s, was 28".formatted(table) + SEE);
    Invocation usual =
        Invocation.of(
            "benchmark",
            "controllers",
            "--table",
            table.toString(),
            "--controllers",
            "random",
            "--repeats",
            "2");
    assertThat(usual.succeeds().err()).contains("random: 2 campaigns of 27 evaluations, ");
  }

  @Test
  void judgesThoseOfPlugInsToo() {
    Path plugins = PluginJar.example(directory.resolve("example"));

    Invocation invocation =
        benchmark("--controllers", "random,annealing", "--plugins", plugins.toString());

    assertThat(invocation.code()).isEqualTo(ExitCode.DONE);
    assertThat(invocation.out()).containsPattern("(?m)^annealing +12 ");
  }

  private Invocation benchmark(String... options) {
    List<String> all = new ArrayList<>(List.of("benchmark", "controllers"));
    all.addAll(List.of("--table", table.toString(), "--repeats", "4", "--evaluations", "12"));
    List<String> names = List.of(options);
    for (String name : List.of("--repeats", "--evaluations")) { // an option is given once
      if (names.contains(name)) {
        int index = all.indexOf(name);
        all.remove(index + 1);
        all.remove(index);
      }
    }
    all.addAll(names);
    return Invocation.of(all.toArray(String[]::new));
  }
}
