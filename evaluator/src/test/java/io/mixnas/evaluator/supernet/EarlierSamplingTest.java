package io.mixnas.evaluator.supernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixnas.architecture.Architecture;
import io.mixnas.evaluator.EvaluationListener;
import io.mixnas.evaluator.Evaluator;
import io.mixnas.evaluator.EvaluatorContext;
import io.mixnas.evaluator.Preparation;
import io.mixnas.evaluator.PreparationException;
import io.mixnas.space.Genotype;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Resumes supernets for which an older version drew the networks of a sandwich otherwise. */
class EarlierSamplingTest {
  private static final String EARLIER = "SANDWICH {}";
  private static final SupernetSettings SETTINGS =
      Supernets.settings("epochs", 1, "batch", 16, "sampling", "sandwich", "paths", 1);
  private static final EvaluatorContext CONTEXT = Supernets.context("nas-bench-macro");
  private static final Architecture NETWORK =
      CONTEXT.space().decode(Genotype.of(1, 0, 2, 0, 0, 1, 0, 0));

  private static SupernetState trained;
  private static StateHead earlier;
  private static double score;

  @BeforeAll
  static void train() throws Exception {
    Preparation preparation = Preparation.inMemory();
    Evaluator evaluator = new SupernetEvaluator(CONTEXT, SETTINGS, 1);
    evaluator.prepare(preparation);
    score = score(evaluator);
    int classes = CONTEXT.images().training().classes().size();
    Supernet supernet =
        Supernet.of(
            CONTEXT.space(),
            new NetworkScale(SETTINGS.width(), SETTINGS.resolution(), classes),
            SETTINGS.optionWeights(),
            CONTEXT.seed());
    trained = state(preparation.stored().orElseThrow(), supernet.weights().values().length);
    earlier =
        StateHead.of(supernet, SETTINGS, EARLIER, CONTEXT.images().fingerprint(), CONTEXT.seed());
  }

  @Test
  void judgesByWeightsThatWereTrainedToTheEnd() throws Exception {
    Evaluator evaluator = new SupernetEvaluator(CONTEXT, SETTINGS, 1);

    evaluator.prepare(stored(trained.steps()));

    assertThat(score(evaluator)).isEqualTo(score);
  }

  @Test
  void refusesToEndATrainingThatHasBegunWithOtherNetworks() {
    Evaluator evaluator = new SupernetEvaluator(CONTEXT, SETTINGS, 1);

    assertThatThrownBy(() -> evaluator.prepare(stored(2)))
        .isInstanceOf(PreparationException.class)
        .hasMessage(
            "supernet: must be trained in a new campaign, since an older version of MixNAS drew"
                + " other networks for its first 2 of 3 steps");
  }

  /** Returns a preparation with what an older version stored. */
  private static Preparation stored(long done) {
    Preparation preparation = Preparation.inMemory();
    preparation.store(
        new SupernetState(
                earlier,
                trained.steps(),
                done,
                trained.loss(),
                trained.values(),
                trained.velocities())
            .toBytes());
    return preparation;
  }

  private static SupernetState state(byte[] bytes, int length) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return SupernetState.read(bytes, List.of(StateHead.read("supernet", in)), length);
    }
  }

  private static double score(Evaluator evaluator) throws Exception {
    return evaluator.evaluate(NETWORK, 1, EvaluationListener.SILENT).score();
  }
}
