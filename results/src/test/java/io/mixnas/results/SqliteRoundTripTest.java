package io.mixnas.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.cost.Cost;
import io.mixnas.space.Genotype;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import io.mixnas.trial.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Tests that trials are read back as they were stored. Records compare doubles by their bits, so
 * equal trials have equal bits.
 */
class SqliteRoundTripTest {
  private static Path directory;
  private static TrialStore store;
  private static int last;

  @BeforeContainer
  static void create() throws IOException {
    directory = Files.createTempDirectory("round-trip");
    store = SqliteTrialStore.create(directory.resolve("trials.db"), Trials.provenance());
  }

  @AfterContainer
  static void delete() throws IOException {
    store.close();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  @Property(tries = 200)
  void trialsComeBackBitByBit(
      @ForAll("genotypes") Genotype genotype,
      @ForAll("costs") Cost cost,
      @ForAll long seed,
      @ForAll("states") TrialState state) {
    last++;
    Trial proposed = new Trial(last, genotype, cost, seed, new TrialState.Proposed());
    store.propose(proposed);
    store.finish(proposed.withState(state));
    assertThat(store.trial(last)).contains(proposed.withState(state));
  }

  @Provide
  Arbitrary<Genotype> genotypes() {
    return Arbitraries.integers().greaterOrEqual(0).list().ofMaxSize(40).map(Genotype::of);
  }

  @Provide
  Arbitrary<Cost> costs() {
    Arbitrary<Long> amounts = Arbitraries.longs().greaterOrEqual(0);
    return Combinators.combine(amounts, amounts, amounts).as(Cost::new);
  }

  @Provide
  Arbitrary<TrialState> states() {
    Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(60);
    return Arbitraries.oneOf(
        evaluations().map(TrialState.Complete::new),
        Combinators.combine(texts, times()).as(TrialState.Failed::new));
  }

  private static Arbitrary<Evaluation> evaluations() {
    Arbitrary<List<EpochResult>> curves = epochs().list().ofMaxSize(5);
    return Combinators.combine(accuracies(), curves, Arbitraries.longs().greaterOrEqual(0), times())
        .as(Evaluation::new)
        .flatMap(SqliteRoundTripTest::otherwiseMeasured);
  }

  /** Draws the same evaluation, or one with a score of any measure, and perhaps with metrics. */
  private static Arbitrary<Evaluation> otherwiseMeasured(Evaluation accuracy) {
    Arbitrary<Double> numbers =
        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
    Arbitrary<Map<String, Double>> metrics =
        Arbitraries.maps(Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(9), numbers)
            .ofMaxSize(3);
    Arbitrary<Measure> measures =
        Combinators.combine(
                Arbitraries.of("loss", "\u00e9nergie"),
                Arbitraries.of("", "mJ"),
                Arbitraries.of(Measure.Direction.class))
            .as(Measure::new);
    return Arbitraries.oneOf(
        metrics.map(accuracy::withMetrics),
        Combinators.combine(numbers, measures, metrics)
            .as(
                (score, measure, more) ->
                    new Evaluation(
                        score,
                        measure,
                        more,
                        accuracy.curve(),
                        accuracy.trainedImages(),
                        accuracy.time())));
  }

  private static Arbitrary<EpochResult> epochs() {
    return Combinators.combine(
            Arbitraries.integers().greaterOrEqual(1),
            Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
            accuracies(),
            times())
        .as(EpochResult::new);
  }

  private static Arbitrary<Double> accuracies() {
    return Arbitraries.oneOf(
        Arbitraries.of(0.0, -0.0, 1.0, Double.MIN_VALUE, Math.nextDown(1.0), 0.1 + 0.2),
        Arbitraries.longs().map(bits -> (bits >>> 11) * 0x1p-53));
  }

  private static Arbitrary<Duration> times() {
    return Arbitraries.longs().greaterOrEqual(0).map(Duration::ofNanos);
  }
}
