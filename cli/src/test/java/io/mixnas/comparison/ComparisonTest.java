package io.mixnas.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Variant;
import io.mixnas.campaign.TinySpace;
import io.mixnas.document.DocumentException;
import io.mixnas.evaluator.data.DataException;
import io.mixnas.fidelity.WorkListener;
import io.mixnas.option.OptionContext;
import io.mixnas.option.OptionValues;
import io.mixnas.results.verification.PairedComparison;
import io.mixnas.results.verification.VerificationRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  private static final Architecture SMALL = TinySpace.architecture();
  private static final Architecture LARGE = Variant.parse("width=2").of(SMALL);

  @TempDir Path temporary;

  private static ComparisonRequest request() {
    return new ComparisonRequest()
        .network("small")
        .network("large")
        .imagesPerClass(10)
        .validation(0.3)
        .seeds(2)
        .training(new OptionValues(Map.of("epochs", 3, "batch", BATCH)));
  }

  private static final Object BATCH =
      ComparisonSettings.OPTIONS
          .complete(OptionValues.none(), OptionContext.ofResolution(8))
          .values()
          .get("batch");

  private OpenComparison begin(String directory) {
    List<ComparedNetwork> networks =
        request().networks(name -> name.equals("small") ? SMALL : LARGE);
    return OpenComparison.begin(
        Optional.of(temporary.resolve(directory)),
        temporary,
        request().settings(networks),
        networks,
        warning -> {});
  }

  @Test
  void trainsEveryNetworkWithEverySeedAndKeepsTheResults() throws Exception {
    Comparison comparison;
    try (OpenComparison open = begin("whole")) {
      open.run(2, WorkListener.SILENT);
      comparison = open.comparison();
    }

    assertThat(comparison.finished()).isEqualTo(4).isEqualTo(comparison.goal());
    for (ComparedNetwork network : comparison.networks()) {
      assertThat(network.runs()).extracting(VerificationRun::seed).containsExactly(1L, 2L);
      assertThat(network.runs()).allSatisfy(run -> assertThat(run.curve()).hasSize(3));
      assertThat(network.architecture().head().classes()).isEqualTo(8);
      // judged on the images held back, as the last epoch was
      assertThat(network.runs())
          .allSatisfy(
              run -> assertThat(run.accuracy()).hasValue(run.curve().get(2).validationAccuracy()));
    }
    assertThat(Comparison.read(ComparisonDirectory.record(temporary.resolve("whole"))).tree())
        .isEqualTo(comparison.tree());
    assertThat(temporary.resolve("whole").resolve("checkpoints")).doesNotExist();
  }

  @Test
  void aNetworkWithAFailedTrainingIsNotTheMostAccurate() {
    try (OpenComparison open = begin("failed")) {
      Comparison comparison = open.comparison();
      for (int network = 0; network < 2; network++) {
        String name = comparison.networks().get(network).name();
        comparison =
            comparison
                .with(network, run(name, 1, network == 0 ? 0.9 : 0.5))
                .with(
                    network,
                    network == 0
                        ? VerificationRun.failed(name, 2, 3, "diverged", Duration.ZERO)
                        : run(name, 2, 0.5));
      }
      assertThat(comparison.ranked())
          .extracting(ComparedNetwork::name)
          .containsExactly("large", "small");
    }
  }

  /** Stops it after each epoch; what comes of it does not depend on that or on the workers. */
  @Test
  void comesToTheSameResultsHoweverOftenItIsStopped() throws Exception {
    List<Object> straight;
    try (OpenComparison open = begin("straight")) {
      open.run(2, WorkListener.SILENT);
      straight = accuracies(open.comparison());
    }
    Path path = temporary.resolve("stopped");
    begin("stopped").close();
    int stops = 0;
    List<Object> stopped = List.of();
    while (stopped.isEmpty()) {
      try (OpenComparison open =
          OpenComparison.resume(
              path, Optional.empty(), Optional.empty(), OptionalInt.empty(), warning -> {})) {
        open.run(1, stoppingInTheSecondEpochItSees());
        stopped = accuracies(open.comparison());
      } catch (InterruptedException e) {
        stops++;
        assertThat(stops).as("stops without getting on").isLessThan(20);
      }
    }

    assertThat(stops).isGreaterThanOrEqualTo(4);
    assertThat(stopped).isEqualTo(straight);
  }

  @Test
  void goesOnWithMoreSeeds() throws Exception {
    Path path = temporary.resolve("more");
    try (OpenComparison open = begin("more")) {
      open.run(2, WorkListener.SILENT);
    }
    try (OpenComparison open =
        OpenComparison.resume(
            path, Optional.empty(), Optional.empty(), OptionalInt.of(3), warning -> {})) {
      open.run(2, WorkListener.SILENT);
    }

    Comparison kept = Comparison.read(ComparisonDirectory.record(path));
    assertThat(kept.settings().seeds()).isEqualTo(3);
    assertThat(kept.networks())
        .allSatisfy(
            network ->
                assertThat(network.runs())
                    .extracting(VerificationRun::seed)
                    .containsExactly(1L, 2L, 3L));
    assertThatThrownBy(
            () ->
                OpenComparison.resume(
                    path, Optional.empty(), Optional.empty(), OptionalInt.of(2), warning -> {}))
        .isInstanceOf(ComparisonException.class)
        .hasMessage("seeds: must be at least the 3 that the comparison has, was 2");
  }

  private static WorkListener stoppingInTheSecondEpochItSees() {
    double[] first = {-1};
    return new WorkListener() {
      @Override
      public void started(String piece) {
        first[0] = -1;
      }

      @Override
      public void advanced(String piece, double done) {
        first[0] = first[0] < 0 ? done : first[0];
        if (done > first[0] + 1 / 3.0) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  private static List<Object> accuracies(Comparison comparison) {
    List<Object> all = new ArrayList<>();
    for (ComparedNetwork network : comparison.networks()) {
      network.runs().forEach(run -> all.add(run.accuracy()));
      network.runs().forEach(run -> run.curve().forEach(e -> all.add(e.trainingLoss())));
    }
    return all;
  }

  @Test
  void pairsRunsBySeedAndCorrectsForTheNumberOfNetworks() {
    List<ComparedNetwork> networks =
        List.of(
            network("base", 0.5, 0.6), network("better", 0.6, 0.71), network("worse", 0.4, 0.49));
    List<ComparedNetwork> shaped = request().networks(name -> name.equals("small") ? SMALL : LARGE);
    Comparison comparison =
        new Comparison(request().settings(shaped), Map.of(), Map.of(), networks);

    List<PairedComparison> pairs = comparison.besideTheFirst();
    assertThat(pairs).extracting(PairedComparison::one).containsExactly("better", "worse");
    assertThat(pairs).allSatisfy(pair -> assertThat(pair.other()).isEqualTo("base"));
    assertThat(pairs).allSatisfy(pair -> assertThat(pair.candidates()).isEqualTo(2));
    assertThat(pairs.get(0).meanDifference().orElseThrow()).isCloseTo(0.105, within(1e-12));
    assertThat(comparison.ranked())
        .extracting(ComparedNetwork::name)
        .containsExactly("better", "base", "worse");
  }

  private static ComparedNetwork network(String name, double first, double second) {
    List<VerificationRun> runs = List.of(run(name, 1, first), run(name, 2, second));
    return new ComparedNetwork(name, SMALL, OptionalDouble.empty(), Role.NONE, runs);
  }

  private static VerificationRun run(String name, long seed, double accuracy) {
    return new VerificationRun(
        name, seed, 3, OptionalDouble.of(accuracy), Optional.empty(), List.of(), Duration.ZERO);
  }

  @Test
  void readsAFile() throws IOException {
    Path file = temporary.resolve("ablation.yaml");
    Files.writeString(
        file,
        """
        networks:
          - small
          - {network: large, name: twice the width, published: 0.75, series: [wide, all], at: {width: 2}, against: small}
        imagesPerClass: 12
        validation: 0.25
        resolution: 12
        training: {epochs: 7}
        seeds: 4
        seed: 9
        """);

    ComparisonRequest read = ComparisonRequest.read(file);
    List<ComparedNetwork> networks = read.networks(name -> name.equals("small") ? SMALL : LARGE);
    ComparisonSettings settings = read.settings(networks);

    assertThat(networks)
        .extracting(ComparedNetwork::name)
        .containsExactly("small", "twice the width");
    assertThat(networks.get(1).published()).hasValue(0.75);
    assertThat(networks.get(0).role()).isEqualTo(Role.NONE);
    assertThat(networks.get(1).role())
        .isEqualTo(
            new Role(
                List.of("wide", "all"),
                Optional.of(new Role.Position("width", 2)),
                List.of("small")));
    assertThat(networks)
        .allSatisfy(n -> assertThat(n.architecture().input().resolution()).isEqualTo(12));
    assertThat(settings.epochs()).isEqualTo(7);
    assertThat(settings.seeds()).isEqualTo(4);
    assertThat(settings.images().settings().imagesPerClass()).hasValue(12);

    refuses(file, "series: ' '", "[1].series: must be the name of a line in the chart, was ' '");
    refuses(
        file, "against: [small, small]", "[1].against: must have different names, has small twice");
    refuses(file, "against: ''", "[1].against: must be the name of a network, was ''");
    refuses(file, "at: 3", "[1].at: must be an object with named fields, was 3");
    refuses(
        file,
        "at: {layer: 1, block: 2}",
        "[1].at: must be one axis with the place on it, such as {layer: 3}");
    refuses(file, "at: {layer: x}", "[1].at.layer: must be a number, was 'x'");
    Files.writeString(file, "networks: [small, large]\nwidth: -1\n");
    assertThatThrownBy(() -> ComparisonRequest.read(file))
        .isInstanceOf(DocumentException.class)
        .hasMessage("width: must be above 0, was -1 (%s line 2)", file);
    Files.writeString(file, "networks: [small, large]\nepochs: 3\n");
    assertThatThrownBy(() -> ComparisonRequest.read(file))
        .isInstanceOf(DocumentException.class)
        .hasMessageStartingWith("epochs: unknown field, known are networks, data,")
        .hasMessageEndingWith("(%s line 2)", file);
  }

  private static void refuses(Path file, String fields, String rule) throws IOException {
    Files.writeString(file, "networks:\n  - small\n  - {network: large, %s}\n".formatted(fields));
    assertThatThrownBy(() -> ComparisonRequest.read(file))
        .isInstanceOf(DocumentException.class)
        .hasMessage("networks%s (%s line 3)", rule, file);
  }

  @Test
  void keepsWhereNetworksStandInCharts() throws Exception {
    List<ComparedNetwork> networks =
        List.of(
            placed("small", SMALL, Role.NONE),
            placed("large", LARGE, place("layer")),
            placed("larger", Variant.parse("width=3").of(SMALL), place("layer")));
    ComparisonSettings settings = request().settings(networks);
    Path path = temporary.resolve("placed");
    OpenComparison.begin(Optional.of(path), temporary, settings, networks, warning -> {}).close();

    Comparison read = Comparison.read(ComparisonDirectory.record(path));
    assertThat(read.networks())
        .extracting(ComparedNetwork::role)
        .containsExactly(Role.NONE, place("layer"), place("layer"));
    assertThat(read.axis()).hasValue("layer");
    refuses(
        "at: must be places on one axis, were on layer and block",
        networks.get(0),
        networks.get(1),
        placed("o", SMALL, place("block")));
    for (String wrong : List.of("nobody", "o")) {
      refuses(
          "against of o: must be the name of another network, was " + wrong,
          networks.get(0),
          placed("o", SMALL, new Role(List.of(), Optional.empty(), List.of(wrong))));
    }
  }

  private static void refuses(String rule, ComparedNetwork... networks) {
    List<ComparedNetwork> all = List.of(networks);
    ComparisonSettings settings = request().settings(all);
    assertThatThrownBy(() -> new Comparison(settings, Map.of(), Map.of(), all)).hasMessage(rule);
  }

  @Test
  void pairsTheNetworksOfASeriesWithThoseThatTheyAreAgainst() {
    List<ComparedNetwork> networks =
        List.of(
            member("plain-5", "plain", List.of(), 0.5, 0.6),
            member("plain-7", "plain", List.of(), 0.6, 0.6),
            member("mixed-5", "mixed", List.of("plain-5"), 0.51, 0.63),
            member("mixed-7", "mixed", List.of("plain-7", "plain-5"), 0.65, 0.67));
    List<ComparedNetwork> shaped = request().networks(name -> name.equals("small") ? SMALL : LARGE);
    Comparison comparison =
        new Comparison(request().settings(shaped), Map.of(), Map.of(), networks);

    assertThat(comparison.contrasts())
        .singleElement()
        .satisfies(
            contrast -> {
              assertThat(contrast.one()).isEqualTo("mixed");
              assertThat(contrast.other()).isEqualTo("plain");
              assertThat(contrast.candidates()).isOne();
              assertThat(contrast.differences())
                  .usingComparatorForType(
                      Comparator.comparing(d -> Math.round(1e6 * d)), Double.class)
                  .containsExactly(0.01, 0.03, 0.05, 0.07, 0.15, 0.07);
            });
    List<ComparedNetwork> more = new ArrayList<>(networks);
    Role single = new Role(List.of(), Optional.empty(), List.of("plain-5"));
    List<VerificationRun> runs = network("odd", 0.9, 0.9).runs();
    more.add(new ComparedNetwork("odd", SMALL, OptionalDouble.empty(), single, runs));
    assertThat(new Comparison(comparison.settings(), Map.of(), Map.of(), more).contrasts())
        .extracting(PairedComparison::one, PairedComparison::candidates)
        .containsExactly(tuple("mixed", 2), tuple("odd", 2));

    more.add(member("plain-9", "plain", List.of("plain-7"), 0.7, 0.8));
    assertThat(new Comparison(comparison.settings(), Map.of(), Map.of(), more).contrasts())
        .last()
        .satisfies(
            within -> {
              assertThat(within.one()).isEqualTo("plain-9");
              assertThat(within.other()).isEqualTo("plain-7");
            });
  }

  private static ComparedNetwork member(
      String name, String series, List<String> against, double first, double second) {
    Role role = new Role(List.of(series), Optional.empty(), against);
    ComparedNetwork network = network(name, first, second);
    return new ComparedNetwork(name, SMALL, OptionalDouble.empty(), role, network.runs());
  }

  private static Role place(String axis) {
    return new Role(List.of("wide"), Optional.of(new Role.Position(axis, 2)), List.of("small"));
  }

  private static ComparedNetwork placed(String name, Architecture architecture, Role place) {
    return new ComparedNetwork(name, architecture, OptionalDouble.empty(), place, List.of());
  }

  @Test
  void refusesWhatCannotBeCompared() throws IOException {
    assertThatThrownBy(() -> new ComparisonRequest().network("small").networks(name -> SMALL))
        .hasMessage("networks: must be at least 2, was 1");
    List<ComparedNetwork> twice =
        List.of(ComparedNetwork.of("small", SMALL), ComparedNetwork.of("small", LARGE));
    ComparisonSettings settings = request().settings(twice);
    assertThatThrownBy(
            () ->
                OpenComparison.begin(
                    Optional.of(temporary.resolve("x")), temporary, settings, twice, w -> {}))
        .hasMessage("networks: must have different names, two have small");
    assertThat(temporary.resolve("x")).doesNotExist();
    assertThatThrownBy(
            () ->
                OpenComparison.resume(
                    temporary,
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    warning -> {}))
        .isInstanceOf(ComparisonException.class)
        .hasMessage("%s: must be the directory of a comparison, has no comparison.json", temporary);

    Path used = temporary.resolve("used");
    begin("used").close();
    assertThatThrownBy(() -> begin("used"))
        .isInstanceOf(ComparisonException.class)
        .hasMessageContaining("must be new or empty");
    assertThatThrownBy(
            () ->
                OpenComparison.resume(
                    used,
                    Optional.of(temporary.resolve("none").toString()),
                    Optional.empty(),
                    OptionalInt.empty(),
                    w -> {}))
        .isInstanceOf(DataException.class);
  }
}
