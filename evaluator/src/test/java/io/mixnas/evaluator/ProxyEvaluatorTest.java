package io.mixnas.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.document.Field;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.data.Normalization;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.option.OptionContext;
import io.mixnas.plugin.Selection;
import io.mixnas.space.SearchSpaces;
import io.mixnas.trial.EpochResult;
import io.mixnas.trial.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ProxyEvaluatorTest extends EvaluatorContract {
  private static final ImageDataset IMAGES = Proxies.shapes(16, 16);
  private static final ProxySettings SHORT = new ProxySettings(0.5, 16, 2, 40, 0.1, 1e-4);
  private static final ProxyEvaluator EVALUATOR = new ProxyEvaluator(IMAGES, SHORT);

  @Override
  protected Evaluator evaluator(EvaluatorContext context) {
    return new ProxyEvaluator(context.images(), SHORT);
  }

  @Override
  protected boolean trainsForEpochs() {
    return true;
  }

  @Test
  void learnsToTellShapesApart() throws Exception {
    ImageDataset images = Proxies.discsAndBars(16, 200);
    ProxySettings settings = new ProxySettings(1, 16, 8, 16, 0.1, 1e-4);
    Evaluation evaluation =
        new ProxyEvaluator(images, settings).evaluate(Proxies.SMALL, 1, EvaluationListener.SILENT);
    // Of 100 guesses 50 are right, with a standard deviation of 5.
    assertThat(evaluation.score()).isGreaterThan((50 + 3 * 5) / 100.0);
    List<EpochResult> curve = evaluation.curve();
    assertThat(curve).extracting(EpochResult::epoch).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(curve.get(7).trainingLoss()).isLessThan(curve.get(0).trainingLoss());
    assertThat(evaluation.score()).isEqualTo(curve.get(7).validationAccuracy());
    assertThat(evaluation.trainedImages()).isEqualTo(8 * 300);
  }

  /** Drawn by the seed, in their order; validation is on all. */
  @Test
  void trainsOnAsManyImagesOfEachClassAsItIsTold() throws Exception {
    ImageDataset few = IMAGES.withSample(3, 1);

    assertThat(Arrays.stream(few.training().labels()).boxed().toList())
        .containsExactlyElementsOf(
            IntStream.range(0, 3 * 8).map(i -> i / 3).boxed().toList()); // as in the whole set
    List<byte[]> drawn = List.of(few.training().images());
    assertThat(List.of(IMAGES.training().images())).containsSubsequence(drawn);
    assertThat(List.of(IMAGES.withSample(3, 1).training().images())).isEqualTo(drawn);
    assertThat(List.of(IMAGES.withSample(3, 2).training().images())).isNotEqualTo(drawn);
    assertThat(few.validation()).isSameAs(IMAGES.validation());
    assertThat(few.fingerprint()).isEqualTo(IMAGES.fingerprint());
    assertThat(trainedImages(3)).isEqualTo(few.training().size());
    assertThat(trainedImages(0)).isEqualTo(IMAGES.training().size());
    assertThat(trainedImages(1_000)).isEqualTo(IMAGES.training().size());
  }

  private static long trainedImages(int most) throws Exception {
    Selection<EvaluatorProvider> proxy =
        Evaluators.own().select("proxy").with("trainingImages", most).with("epochs", 1);
    return EvaluatorSettings.of(proxy, OptionContext.ofResolution(16))
        .create(new EvaluatorContext(IMAGES, SearchSpaces.of("mixnet-cifar"), 1))
        .evaluate(Proxies.SMALL, 1, EvaluationListener.SILENT)
        .trainedImages();
  }

  @Test
  void isScoredByTheFigureThatIsAskedForAndTellsTheOthers() throws Exception {
    Map<String, Double> figures = new TreeMap<>();
    for (ProxyScore score : ProxyScore.values()) {
      Selection<EvaluatorProvider> proxy =
          Evaluators.own()
              .select("proxy")
              .with("score", Field.word(score))
              .with("resolution", 16)
              .with("epochs", 2);
      EvaluatorSettings settings = EvaluatorSettings.of(proxy, OptionContext.ofResolution(16));
      Evaluation evaluation =
          settings
              .create(new EvaluatorContext(IMAGES, SearchSpaces.of("mixnet-cifar"), 1))
              .trainingFor(3)
              .evaluate(Proxies.SMALL, 1, EvaluationListener.SILENT);

      assertThat(evaluation.measure()).isEqualTo(score.measure()).isEqualTo(settings.measure());
      assertThat(settings.metrics()).contains(evaluation.metrics().keySet());
      Map<String, Double> all = new TreeMap<>(evaluation.metrics());
      assertThat(all.put(score.metric(), evaluation.score())).isNull();
      figures.putAll(all);
      assertThat(all).isEqualTo(figures); // whichever is the score

      List<EpochResult> curve = evaluation.curve();
      assertThat(all)
          .containsEntry("accuracy", curve.get(2).validationAccuracy())
          .containsEntry(
              "trainingLoss",
              curve.stream().mapToDouble(EpochResult::trainingLoss).average().orElseThrow());
    }
    assertThat(figures).containsOnlyKeys("accuracy", "crossEntropy", "trainingLoss");
  }

  @Test
  void isAFunctionOfTheSeedInAnyThread() throws Exception {
    List<Long> seeds = List.of(1L, 2L, 1L, 1L);
    List<Object> outcomes = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Object>> tasks =
          seeds.stream().<Callable<Object>>map(seed -> () -> outcome(seed)).toList();
      for (Future<Object> task : threads.invokeAll(tasks)) {
        outcomes.add(task.get());
      }
    } finally {
      threads.shutdown();
    }
    Object alone = outcome(1);
    assertThat(outcomes.get(0)).isEqualTo(alone);
    assertThat(outcomes.get(1)).isNotEqualTo(alone);
    assertThat(outcomes.get(2)).isEqualTo(alone);
    assertThat(outcomes.get(3)).isEqualTo(alone);
  }

  @Test
  void callsADivergedTrainingAFailure() {
    assertThatThrownBy(ProxyEvaluatorTest::diverge)
        .isInstanceOf(EvaluationException.class)
        .hasMessage("diverged: loss is NaN at epoch 1, step 1");
  }

  @Test
  void callsATrainingThatRunsAwayAFailure() {
    // ND4J's slope of swish is NaN where the exponential overflows; the fused engine's is 0.
    ProxySettings hasty = new ProxySettings(1, 16, 3, 16, 10, 1e-4, NetworkEngine.STANDARD);
    assertThatThrownBy(
            () ->
                new ProxyEvaluator(IMAGES, hasty)
                    .evaluate(Proxies.SMALL, 1, EvaluationListener.SILENT))
        .isInstanceOf(EvaluationException.class)
        .hasMessageStartingWith("diverged: ");
  }

  @Test
  void releasesItsMemoryInItsThreadWhateverHappens() throws Exception {
    outcome(1);
    assertThat(Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread()).isEmpty();
    assertThatThrownBy(ProxyEvaluatorTest::diverge).isInstanceOf(EvaluationException.class);
    assertThat(Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread()).isEmpty();
  }

  @Test
  void callsANetworkThatCannotBeScaledAFailure() {
    assertThatThrownBy(() -> EVALUATOR.evaluate(Proxies.WIDE, 1, EvaluationListener.SILENT))
        .isInstanceOf(EvaluationException.class)
        .hasMessageStartingWith("has no proxy of width 0.5 at 16x16: ");
  }

  @Test
  void leavesLackOfMemoryToItsCaller() {
    OutOfMemoryError lack = new OutOfMemoryError("in a test");
    EvaluationListener exhausted =
        new EvaluationListener() {
          @Override
          public void advanced(double done) {
            throw lack;
          }
        };
    assertThatThrownBy(() -> EVALUATOR.evaluate(Proxies.SMALL, 1, exhausted)).isSameAs(lack);
  }

  @Test
  void stopsWhenItsThreadIsInterrupted() {
    List<Double> heard = new ArrayList<>();
    EvaluationListener interrupting =
        new EvaluationListener() {
          @Override
          public void advanced(double done) {
            heard.add(done);
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(() -> EVALUATOR.evaluate(Proxies.SMALL, 1, interrupting))
        .isInstanceOf(InterruptedException.class);
    assertThat(heard).hasSize(1);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void tellsTheListenerOfEveryStepAndEpochInOrder() throws Exception {
    List<String> heard = new ArrayList<>();
    Evaluation evaluation =
        EVALUATOR.evaluate(
            Proxies.SMALL,
            1,
            new EvaluationListener() {
              @Override
              public void advanced(double done) {
                heard.add(String.format(Locale.ROOT, "%.3f", done));
              }

              @Override
              public void finishedEpoch(EpochResult epoch) {
                heard.add("epoch " + epoch.epoch());
              }
            });
    assertThat(heard) // 96 images in batches of 40 leave 16, fewer than half a batch
        .containsExactly("0.250", "0.500", "epoch 1", "0.750", "1.000", "epoch 2");
    assertThat(evaluation.trainedImages()).isEqualTo(160);
  }

  @Test
  void refusesImagesOfAnotherResolution() {
    ProxySettings larger = new ProxySettings(1, 24, 1, 40, 0.1, 0);
    assertThatThrownBy(() -> new ProxyEvaluator(IMAGES, larger))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("images: must be 24 pixels per side, were 16");
  }

  private static void diverge() throws Exception {
    ImageDataset infinite =
        new ImageDataset(
            IMAGES.training(),
            IMAGES.validation(),
            new Normalization(new float[3], new float[] {1, Float.MIN_VALUE, 1}),
            IMAGES.fingerprint(),
            List.of());
    new ProxyEvaluator(infinite, SHORT).evaluate(Proxies.SMALL, 1, EvaluationListener.SILENT);
  }

  /** Returns the outcome without the times. */
  private static Object outcome(long seed) throws Exception {
    Evaluation evaluation = EVALUATOR.evaluate(Proxies.SMALL, seed, EvaluationListener.SILENT);
    List<Object> outcome = new ArrayList<>(List.of(evaluation.score()));
    for (EpochResult epoch : evaluation.curve()) {
      outcome.add(List.of(epoch.epoch(), epoch.trainingLoss(), epoch.validationAccuracy()));
    }
    return outcome;
  }
}
