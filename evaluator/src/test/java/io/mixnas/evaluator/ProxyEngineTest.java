package io.mixnas.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Activation;
import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.InvertedResidual;
import io.mixnas.architecture.MixConv;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.Stem;
import io.mixnas.evaluator.data.DataSettings;
import io.mixnas.evaluator.data.DataSource;
import io.mixnas.evaluator.data.ImageDataset;
import io.mixnas.evaluator.network.NetworkEngine;
import io.mixnas.trial.Evaluation;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProxyEngineTest {
  private static final int SIDE = 8;
  private static final ImageDataset IMAGES =
      DataSource.parse("shapes")
          .load(new DataSettings(SIDE, OptionalInt.of(8), 0.4, 1), warning -> {});
  private static final Architecture ARCHITECTURE =
      new Architecture(
          new Input(SIDE),
          Padding.SAME,
          new Stem(8, 3, 1, Activation.RELU),
          List.of(InvertedResidual.builder(8, 8).expand(2).mixConv(MixConv.of(3, 5)).build()),
          new Head.ConvolutionThenPool(16, Activation.RELU, 10));

  @ParameterizedTest
  @EnumSource(NetworkEngine.class)
  void scoresAreAFunctionOfTheSeed(NetworkEngine engine) throws Exception {
    Evaluation first = evaluate(engine, 1, 1);
    assertThat(first.curve()).hasSize(2);
    assertThat(losses(evaluate(engine, 1, 1))).isEqualTo(losses(first));
    assertThat(losses(evaluate(engine, 1, 2))).isNotEqualTo(losses(first));
  }

  @Test
  void scoresDoNotDependOnTheNumberOfThreads() throws Exception {
    assertThat(losses(evaluate(NetworkEngine.FUSED, 3, 1)))
        .isEqualTo(losses(evaluate(NetworkEngine.FUSED, 1, 1)));
  }

  @Test
  void enginesTrainAlike() throws Exception {
    double[] standard = losses(evaluate(NetworkEngine.STANDARD, 1, 1));
    double[] fused = losses(evaluate(NetworkEngine.FUSED, 1, 1));
    // Six steps of rounding errors of 1e-7, each step enlarging those of the one before.
    assertThat(fused).containsExactly(standard, within(1e-3));
  }

  @Test
  void theFastEngineIsTheDefault() {
    assertThat(new ProxySettings(1, SIDE, 2, 16, 0.05, 1e-4).engine())
        .isEqualTo(NetworkEngine.FUSED);
  }

  private static Evaluation evaluate(NetworkEngine engine, int threads, long seed)
      throws Exception {
    ProxySettings settings = new ProxySettings(1, SIDE, 2, 16, 0.05, 1e-4, engine);
    return new ProxyEvaluator(IMAGES, settings, threads)
        .evaluate(ARCHITECTURE, seed, EvaluationListener.SILENT);
  }

  private static double[] losses(Evaluation evaluation) {
    return evaluation.curve().stream().mapToDouble(epoch -> epoch.trainingLoss()).toArray();
  }
}
