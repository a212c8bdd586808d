package io.mixnas.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mixnas.architecture.Architecture;
import io.mixnas.trial.Evaluation;
import io.mixnas.zoo.Zoo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class EvaluationSampleTest {
  private static final Architecture MIXNET_S = Zoo.require("mixnet-s").requireArchitecture();
  private static final int STEPS = 1000;

  private double seconds = 5;

  @Test
  void oneThatIsSoonDoneIsWhatItTook() throws Exception {
    assertThat(time(step -> 0.0005)).hasValue(Duration.ofMillis(500));
  }

  @Test
  void ofALongOneTheFirstSecondsAreEnough() throws Exception {
    Duration time = time(step -> 0.05).orElseThrow();

    assertThat(time.toMillis() / 1e3).isCloseTo(50, within(0.1));
    assertThat(seconds).isLessThan(5 + 4.3);
  }

  /** The code is compiled while it runs. */
  @Test
  void theSlowBeginningDoesNotCount() throws Exception {
    Duration time = time(step -> step < 70 ? 0.1 - 0.0013 * step : 0.01).orElseThrow();

    assertThat(time.toMillis() / 1e3).isCloseTo(10, within(0.1));
  }

  @Test
  void speedThatNeverSettlesIsGivenUp() throws Exception {
    assertThat(time(step -> 0.5 * Math.pow(0.9, step))).isPresent();
    assertThat(seconds).isLessThan(5 + 10);
  }

  @Test
  void whatHasNoScoreHasNoTime() throws Exception {
    Evaluator none =
        (architecture, seed, listener) -> {
          throw new EvaluationException("diverged");
        };

    assertThat(EvaluationSample.time(none, MIXNET_S, this::now)).isEmpty();
  }

  /** An evaluation that counts says what is wrong, and what helps. */
  @Test
  void failuresOfTheMachineAreLeftToTheTrial() throws Exception {
    Evaluator broken =
        (architecture, seed, listener) -> {
          throw new IllegalStateException("disk is gone");
        };
    Evaluator greedy =
        (architecture, seed, listener) -> {
          throw new OutOfMemoryError("Java heap space");
        };

    assertThat(EvaluationSample.time(broken, MIXNET_S, this::now)).isEmpty();
    assertThat(EvaluationSample.time(greedy, MIXNET_S, this::now)).isEmpty();
  }

  /** Times an evaluation of 1000 steps of the given seconds. */
  private Optional<Duration> time(IntToDoubleFunction secondsOfStep) throws Exception {
    Evaluator evaluator =
        (architecture, seed, listener) -> {
          for (int step = 0; step < STEPS; step++) {
            seconds += secondsOfStep.applyAsDouble(step);
            listener.advanced((step + 1.0) / STEPS);
          }
          return new Evaluation(0.5, List.of(), 1, Duration.ZERO);
        };
    return EvaluationSample.time(evaluator, MIXNET_S, this::now);
  }

  private long now() {
    return Math.round(1e9 * seconds);
  }
}
