package io.mixnas.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixnas.architecture.Architecture;
import io.mixnas.campaign.CampaignSettings;
import io.mixnas.campaign.Executor;
import io.mixnas.campaign.LocalExecutor;
import io.mixnas.campaign.OpenTrialException;
import io.mixnas.controller.Budget;
import io.mixnas.document.Document;
import io.mixnas.document.Field;
import io.mixnas.evaluator.EvaluationException;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.Preparation;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.results.DirectoryInUseException;
import io.mixnas.results.DirectoryLock;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FidelityMeasurementTest {
  private static final int NETWORKS = 12;

  @TempDir private Path directory;
  private Path out;
  private TruthTable table;
  private Optional<Path> scores = Optional.empty();
  private final List<String> warnings = new ArrayList<>();
  private final Clock clock = new Clock();

  @BeforeEach
  void writeTable() {
    Truths.write(directory, NETWORKS);
    table = Truths.read(directory);
    out = directory.resolve("out");
  }

  @Test
  void whoRanksAsTheTableDoesIsPerfect() throws Exception {
    FidelityResult result = measure(new Oracle(Measure.Direction.MAXIMIZE));

    assertThat(result.evaluator().overall().tau()).isCloseTo(1, within(1e-12));
    assertThat(result.evaluator().overall().regret()).isZero();
    assertThat(result.baselines())
        .extracting(Judge::name)
        .containsExactly("multiply-adds", "parameters", "layers");
    assertThat(result.baselines().get(0).overall().tau()).isCloseTo(1, within(1e-12));
    assertThat(result.baselines().get(1).overall().tau()).isCloseTo(-1, within(1e-12));
    assertThat(result.baselines().get(2).overall().tau()).isZero(); // all have two blocks
    assertThat(result.ceiling()).contains(new Ceiling(2, 1, 1));
    assertThat(result.evaluator().withinBudget()).isEmpty();
    assertThat(result.ceilingWithinBudget()).isEmpty();
  }

  @Test
  void ofALossLessIsBetter() throws Exception {
    FidelityResult result = measure(new Oracle(Measure.Direction.MINIMIZE));

    assertThat(result.evaluator().overall().tau()).isCloseTo(1, within(1e-12));
  }

  /** A metric that only some networks have would be compared on those alone. */
  @Test
  void metricsAreJudgesToo() throws Exception {
    CampaignSettings campaign = Truths.campaign().budget(Budget.multiplyAdds(5_000)).build();
    Oracle oracle = new Oracle(Measure.Direction.MAXIMIZE);
    oracle.failing = architecture(0);
    double some = table.networks().get(NETWORKS / 2).entry().accuracy();
    oracle.metrics =
        merit ->
            merit > some
                ? Map.of("rare", 1.0, "reward", merit, "loss", -merit)
                : Map.of("reward", merit, "loss", -merit);

    FidelityResult result = measure(settings(campaign), oracle, Optional.of(out));

    assertThat(result.metrics()).extracting(Judge::name).containsExactly("loss", "reward");
    Judge loss = result.metrics().get(0);
    assertThat(loss.overall().tau()).isCloseTo(-1, within(1e-12)); // of those that were judged
    assertThat(loss.withinBudget().orElseThrow().tau()).isCloseTo(-1, within(1e-12));
    assertThat(result.metrics().get(1).overall().tau()).isCloseTo(1, within(1e-12));
    assertThat(json(FidelityResult.read(out))).isEqualTo(json(result));

    assertThat(measure(new Oracle(Measure.Direction.MAXIMIZE)).metrics()).isEmpty();
    oracle.failing = "";
    oracle.metrics = merit -> Map.of("reward", merit);
    assertThat(measure(oracle).metrics().get(0).withinBudget()).isEmpty(); // there is none
  }

  @Test
  void readsResultsOfEarlierVersionsWithoutMetrics() throws Exception {
    measure(settings(), new Oracle(Measure.Direction.MAXIMIZE), Optional.of(out));
    Path file = FidelityDirectory.result(out);
    ObjectNode root = (ObjectNode) new ObjectMapper().readTree(file.toFile());
    assertThat(root.remove("metrics")).isNotNull();
    Files.writeString(file, root.toString());

    assertThat(FidelityResult.read(out).metrics()).isEmpty();
  }

  @Test
  void tellsTheNetworksWithinTheBudgetApart() throws Exception {
    CampaignSettings campaign = Truths.campaign().budget(Budget.multiplyAdds(5_000)).build();

    FidelityResult result =
        measure(settings(campaign), new Oracle(Measure.Direction.MAXIMIZE), Optional.empty());

    assertThat(result.sample().withinBudget()).isEqualTo(5);
    assertThat(result.evaluator().withinBudget().orElseThrow().tau()).isCloseTo(1, within(1e-12));
    assertThat(result.ceilingWithinBudget()).isPresent();
  }

  @Test
  void whatCannotBeEvaluatedCountsAsTheWorst() throws Exception {
    Oracle oracle = new Oracle(Measure.Direction.MAXIMIZE);
    oracle.failing = architecture(NETWORKS - 1); // the best

    FidelityResult result = measure(oracle);

    assertThat(result.failures())
        .containsExactly(
            Map.entry(
                table.networks().get(NETWORKS - 1).genotype().toString(), "has no such score"));
    // it is behind all 11 others, which are in order
    assertThat(result.evaluator().overall().tau()).isCloseTo((55.0 - 11) / 66, within(1e-12));
    assertThat(result.evaluator().overall().regret()).isCloseTo(1, within(1e-9));
  }

  @Test
  void costIsWhatTheProcessSpendsFromOneJudgementToTheNext() throws Exception {
    FidelityResult result = measure(new Oracle(Measure.Direction.MAXIMIZE));

    assertThat(result.cost().preparationSeconds()).isEqualTo(100);
    assertThat(result.cost().secondsPerNetwork()).isCloseTo(3, within(1e-9));
    assertThat(result.cost().wallSecondsPerNetwork()).isCloseTo(1.5, within(1e-9));
    assertThat(result.cost().secondsFor(10)).isCloseTo(130, within(1e-9));
  }

  @Test
  void goesOnWhereItWasStopped() throws Exception {
    FidelityResult whole = measure(new Oracle(Measure.Direction.MAXIMIZE));
    Oracle broken = new Oracle(Measure.Direction.MAXIMIZE);
    broken.breaksAfter = 5;

    assertThatExceptionOfType(OpenTrialException.class)
        .isThrownBy(() -> measure(settings(), broken, Optional.of(out)))
        .withMessageContaining("IllegalStateException: power cut");
    assertThat(FidelityDirectory.result(out)).doesNotExist();
    Oracle rest = new Oracle(Measure.Direction.MAXIMIZE);
    FidelityResult resumed = measure(settings(), rest, Optional.of(out));

    assertThat(rest.seeds).hasSize(NETWORKS - 5);
    assertThat(json(resumed)).isEqualTo(json(whole));
    assertThat(json(FidelityResult.read(out))).isEqualTo(json(whole));
    assertThat(json(FidelityResult.read(out.resolve("result.json")))).isEqualTo(json(whole));
  }

  @Test
  void nothingIsPreparedWhereAllIsJudged() throws Exception {
    measure(settings(), new Oracle(Measure.Direction.MAXIMIZE), Optional.of(out));

    FidelityResult again =
        FidelityMeasurement.run(
            settings(),
            Optional.of(out),
            bench(
                () -> {
                  throw new AssertionError("made an evaluator");
                }));

    assertThat(again.cost().preparationSeconds()).isEqualTo(100);
  }

  @Test
  void namesAllProgramsByWhichNetworksWereJudged() throws Exception {
    FidelitySettings few = new FidelitySettings(table, Truths.campaign().build(), Half.ALL, 4);
    measure(few, new Oracle(Measure.Direction.MAXIMIZE), Optional.of(out));
    Path settings = out.resolve("fidelity.json");
    Files.writeString(
        settings, Files.readString(settings).replaceFirst("(\"program\" : \")[^\"]*", "$1before"));

    FidelityResult same =
        measure(few, new Oracle(Measure.Direction.MAXIMIZE), Optional.of(out)); // judges nothing
    assertThat(same.provenance()).containsEntry("program", "before");
    assertThat(warnings).isEmpty();
    FidelityResult more =
        measure(settings(), new Oracle(Measure.Direction.MAXIMIZE), Optional.of(out));

    assertThat(more.provenance().get("program")).isNotEqualTo("before");
    assertThat(more.provenance().get("madeBefore"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .singleElement()
        .matches(maker -> maker.get("program").equals("before"));
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("some networks were judged by before, the other 8 are by ");
  }

  /**
   * A later version may have an option that this one has not, and earlier ones named no program.
   */
  @Test
  void goesOnWithWhatAnEarlierVersionHasBegun() throws Exception {
    FidelitySettings few = new FidelitySettings(table, Truths.campaign().build(), Half.ALL, 4);
    measure(few, new Oracle(Measure.Direction.MAXIMIZE), Optional.of(out));
    Path file = out.resolve("fidelity.json");
    ObjectNode root = (ObjectNode) new ObjectMapper().readTree(file.toFile());
    assertThat(root.remove("made")).isNotNull();
    ObjectNode judge = (ObjectNode) root.get("settings").get("evaluator");
    assertThat(judge.remove("trainingImages")).isNotNull();
    Files.writeString(file, root.toString());

    FidelityResult more =
        measure(settings(), new Oracle(Measure.Direction.MAXIMIZE), Optional.of(out));

    assertThat(more.sample().networks()).isEqualTo(NETWORKS);
    assertThat(more.provenance())
        .containsEntry("madeBefore", List.of(Map.of("program", "an earlier version")));
    assertThat(warnings).singleElement().asString().contains("judged by an earlier version");
  }

  @Test
  void moreNetworksMayBeAskedForLater() throws Exception {
    FidelitySettings few = new FidelitySettings(table, Truths.campaign().build(), Half.ALL, 4);
    measure(few, new Oracle(Measure.Direction.MAXIMIZE), Optional.of(out));
    Oracle rest = new Oracle(Measure.Direction.MAXIMIZE);

    measure(settings(), rest, Optional.of(out));

    assertThat(rest.seeds).hasSize(NETWORKS - 4);
  }

  /** A truth is used while it is made. What was judged by an earlier version goes on, too. */
  @Test
  void theTableMayGrow() throws Exception {
    Truths.write(directory, 5);
    table = Truths.read(directory);
    measure(settings(), new Oracle(Measure.Direction.MAXIMIZE), Optional.of(out));
    Path file = out.resolve("fidelity.json");
    ObjectNode root = (ObjectNode) new ObjectMapper().readTree(file.toFile());
    ((ObjectNode) root.get("settings")).put("tableFingerprint", table.fingerprint());
    Files.writeString(file, root.toString());
    Truths.write(directory, NETWORKS);
    table = Truths.read(directory);
    Oracle rest = new Oracle(Measure.Direction.MAXIMIZE);

    FidelityResult result = measure(settings(), rest, Optional.of(out));

    assertThat(rest.seeds).hasSize(NETWORKS - 5);
    assertThat(result.sample().networks()).isEqualTo(NETWORKS);
    assertThat(result.evaluator().overall().tau()).isCloseTo(1, within(1e-12));
  }

  /** Zero-cost's reference networks, a supernet and a command depend on it. */
  @Test
  void refusesToGoOnWithinAnotherBudget() throws Exception {
    measure(settings(), new Oracle(Measure.Direction.MAXIMIZE), Optional.of(out));
    CampaignSettings limited = Truths.campaign().budget(Budget.multiplyAdds(5_000)).build();

    assertThatExceptionOfType(FidelityException.class)
        .isThrownBy(
            () ->
                measure(
                    settings(limited), new Oracle(Measure.Direction.MAXIMIZE), Optional.of(out)))
        .withMessageContaining("was begun with other settings: budget was ");
  }

  @Test
  void refusesToGoOnWithOtherSettings() throws Exception {
    measure(settings(), new Oracle(Measure.Direction.MAXIMIZE), Optional.of(out));
    CampaignSettings other = Truths.campaign().evaluatorOption("epochs", 2).build();

    assertThatExceptionOfType(FidelityException.class)
        .isThrownBy(
            () ->
                measure(settings(other), new Oracle(Measure.Direction.MAXIMIZE), Optional.of(out)))
        .withMessage(
            out
                + ": was begun with other settings: evaluator.epochs was 1, is 2; use the same"
                + " settings, or choose another --out");
  }

  @Test
  void refusesADirectoryOfOthersOrInUse() throws IOException {
    Files.createDirectories(out);
    try (DirectoryLock lock = DirectoryLock.take(out)) {
      assertThat(lock).isNotNull();
      assertThatExceptionOfType(DirectoryInUseException.class)
          .isThrownBy(
              () -> measure(settings(), new Oracle(Measure.Direction.MAXIMIZE), Optional.of(out)));
    }
    Files.writeString(out.resolve("mine.txt"), "mine");
    assertThatExceptionOfType(FidelityException.class)
        .isThrownBy(
            () -> measure(settings(), new Oracle(Measure.Direction.MAXIMIZE), Optional.of(out)))
        .withMessage(
            out
                + ": must be new or empty, or have a measurement to continue, has mine.txt;"
                + " choose another --out");
  }

  /**
   * Tests a preparation of three parts, two of which were stored before the kill. The kill cost
   * another 3 core seconds.
   */
  @Test
  void aPreparationGoesOnAndCostsWhatItsStoredPartsCost() throws Exception {
    Oracle killed = new Oracle(Measure.Direction.MAXIMIZE);
    killed.partsToPrepare = 3;
    killed.breaksAtPart = 2;
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> measure(settings(), killed, Optional.of(out)));

    Oracle resumed = new Oracle(Measure.Direction.MAXIMIZE);
    resumed.partsToPrepare = 3;
    FidelityResult result = measure(settings(), resumed, Optional.of(out));

    assertThat(killed.partsPrepared).isEqualTo(2);
    assertThat(resumed.partsPrepared).isEqualTo(1);
    // an evaluator is made twice; what the killed session had not stored is not counted
    assertThat(result.cost().preparationSeconds()).isEqualTo(100 + 20 + 100 + 10);
  }

  /**
   * Tests that a network's seed, and thus its score, does not depend on which other networks are
   * judged.
   */
  @Test
  void everyNetworkHasASeedOfItsOwn() throws Exception {
    Oracle all = new Oracle(Measure.Direction.MAXIMIZE);
    measure(all);
    Oracle few = new Oracle(Measure.Direction.MAXIMIZE);
    measure(
        new FidelitySettings(table, Truths.campaign().build(), Half.ALL, 5), few, Optional.empty());
    Oracle other = new Oracle(Measure.Direction.MAXIMIZE);
    measure(settings(Truths.campaign().seed(2).build()), other, Optional.empty());

    assertThat(all.seeds).hasSize(NETWORKS).doesNotHaveDuplicates();
    assertThat(few.seeds).isEqualTo(all.seeds.subList(0, 5));
    assertThat(other.seeds).doesNotContainAnyElementsOf(all.seeds);
  }

  @Test
  void judgesAllWithAWarningWhereThereAreNotSoMany() throws Exception {
    measure(
        new FidelitySettings(table, Truths.campaign().build(), Half.ALL, 50),
        new Oracle(Measure.Direction.MAXIMIZE),
        Optional.empty());

    assertThat(warnings)
        .containsExactly(
            "truth.json: has 12 distinct networks to draw from, fewer than the 50 asked for; all"
                + " are judged");
  }

  /** The images held back for the table are found again only in the images it was made from. */
  @Test
  void warnsOfOtherImagesThanTheTableWasMadeFrom() throws Exception {
    TruthTable plain = table;
    table = made(plain, DataSource.parse(DataSource.SHAPES).digest());
    measure(new Oracle(Measure.Direction.MAXIMIZE));
    assertThat(warnings).isEmpty();

    table = made(plain, "of fewer images");
    measure(new Oracle(Measure.Direction.MAXIMIZE));
    assertThat(warnings)
        .containsExactly(
            "shapes: not the images, or no longer all of those, that truth.json was made from: the"
                + " evaluator may see some that its accuracies were measured on");
  }

  private static TruthTable made(TruthTable table, String digest) {
    return new TruthTable(
        table.name(),
        table.fingerprint(),
        table.space(),
        table.spaceText(),
        Optional.of(Truths.settings(1)),
        Optional.of(digest),
        table.genotypes(),
        table.networks());
  }

  /** An external trainer keeps its jobs there. */
  @Test
  void anEvaluatorMayKeepFilesBesideTheMeasurement() throws Exception {
    Oracle oracle = new Oracle(Measure.Direction.MAXIMIZE);
    measure(settings(), oracle, Optional.of(out));
    assertThat(oracle.directory).contains(out.toAbsolutePath());

    Oracle without = new Oracle(Measure.Direction.MAXIMIZE);
    measure(without);
    assertThat(without.directory).isEmpty();
  }

  /** Of an evaluator with an option that has no usual value. */
  @Test
  void refusesToGoOnWithAnotherEvaluator() throws Exception {
    measure(settings(), new Oracle(Measure.Direction.MAXIMIZE), Optional.of(out));
    CampaignSettings command =
        Truths.campaign().evaluator("command").evaluatorOption("command", "judge {json}").build();

    assertThatExceptionOfType(FidelityException.class)
        .isThrownBy(
            () ->
                measure(
                    settings(command), new Oracle(Measure.Direction.MAXIMIZE), Optional.of(out)))
        .withMessageContaining(
            "was begun with other settings: evaluator.name was proxy, is command;");
  }

  @Test
  void meritsAreKeptForControllers() throws Exception {
    scores = Optional.of(directory.resolve("scores.json"));

    measure(new Oracle(Measure.Direction.MINIMIZE));

    Map<String, Field> rows = Document.read(scores.get()).fields();
    assertThat(rows.keySet()).containsExactlyElementsOf(table.genotypes().keySet());
    assertThat(rows.values().stream().map(row -> row.required("proxy").number()).toList())
        .hasSize(NETWORKS)
        .isSorted();
  }

  private static String json(FidelityResult result) {
    return new String(JsonBytes.pretty(result.tree()), StandardCharsets.UTF_8);
  }

  private FidelityResult measure(Oracle oracle) throws InterruptedException {
    return measure(settings(), oracle, Optional.empty());
  }

  private FidelityResult measure(FidelitySettings settings, Oracle oracle, Optional<Path> into)
      throws InterruptedException {
    return FidelityMeasurement.run(
        settings,
        into,
        bench(
            () -> {
              clock.core += 100;
              return oracle;
            }));
  }

  private FidelityMeasurement.Bench bench(Supplier<Oracle> evaluator) {
    return new FidelityMeasurement.Bench(
        images -> executor(evaluator.get()),
        scores.map(path -> CheapScoresFile.open(path, table)),
        clock,
        warnings::add,
        WorkListener.SILENT);
  }

  private static Executor executor(Oracle oracle) {
    return new LocalExecutor(oracle, oracle.measure);
  }

  private FidelitySettings settings() {
    return settings(Truths.campaign().build());
  }

  private FidelitySettings settings(CampaignSettings campaign) {
    return new FidelitySettings(table, campaign, Half.ALL, NETWORKS);
  }

  private String architecture(int rank) {
    return Truths.SPACE.withInput(8, 8).decode(table.networks().get(rank).genotype()).toString();
  }

  /** Shows the time that the evaluators say they spend. */
  private static final class Clock implements ProcessClock {
    private double core = 1_000;
    private double wall = 5_000;

    @Override
    public double coreSeconds() {
      return core;
    }

    @Override
    public double wallSeconds() {
      return wall;
    }
  }

  /** Knows the table's accuracies. Each judgement spends 3 core seconds in 1.5 seconds. */
  private final class Oracle implements Evaluator {
    private final Measure measure;
    private final Map<String, Double> truth =
        table.networks().stream()
            .collect(
                Collectors.toMap(
                    network -> Truths.SPACE.withInput(8, 8).decode(network.genotype()).toString(),
                    network -> network.entry().accuracy()));
    private final List<Long> seeds = new ArrayList<>();
    private String failing = "";
    private Function<Double, Map<String, Double>> metrics = merit -> Map.of();
    private int breaksAfter = Integer.MAX_VALUE;
    private int partsToPrepare;
    private int breaksAtPart = Integer.MAX_VALUE;
    private int partsPrepared;
    private Optional<Path> directory = Optional.empty();

    private Oracle(Measure.Direction direction) {
      this.measure = new Measure("guess", "", direction);
    }

    /** Prepares in parts, each of which spends 10 core seconds. */
    @Override
    public void prepare(Preparation preparation) {
      directory = preparation.directory();
      int stored = preparation.stored().map(state -> (int) state[0]).orElse(0);
      for (int part = stored; part < partsToPrepare; part++) {
        if (part == breaksAtPart) {
          clock.core += 3;
          throw new IllegalStateException("power cut");
        }
        clock.core += 10;
        partsPrepared++;
        preparation.store(new byte[] {(byte) (part + 1)});
      }
    }

    @Override
    public Evaluation evaluate(Architecture architecture, long seed, EvaluationListener listener)
        throws EvaluationException {
      if (seeds.size() == breaksAfter) {
        throw new IllegalStateException("power cut");
      }
      seeds.add(seed);
      clock.core += 3;
      clock.wall += 1.5;
      if (architecture.toString().equals(failing)) {
        throw new EvaluationException("has no such score");
      }
      double merit = truth.get(architecture.toString());
      return new Evaluation(measure.score(merit), measure, Duration.ofSeconds(1))
          .withMetrics(metrics.apply(merit));
    }
  }
}
