package io.mixnas.evaluator.supernet;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.evaluator.data.Batch;
import io.mixnas.evaluator.fused.Team;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trains several networks in one step. */
class LessonTrainerTest {
  private static final float RATE = 0.01f;
  private static final float FIRST_STEP = 1.9f; // 1 + momentum, see NesterovSteps
  private static final float VELOCITY = 0.25f;
  private static final int IMAGES = 16;
  private static final SupernetSettings SETTINGS =
      Supernets.settings("sampling", "sandwich", "paths", 2, "weightDecay", 0);

  @ParameterizedTest
  @ValueSource(strings = {"mixnet-cifar", "nas-bench-macro"})
  void aStepGoesAlongTheSumOfTheGradientsOfItsNetworks(String space) {
    Supernet supernet = Supernets.supernet(space, 0.25, OptionWeights.SHARED);
    float[] values = supernet.weights().values();
    float[] before = values.clone();
    Lesson lesson = lesson(supernet);
    try (Team team = new Team(1)) {
      double[] expected = sum(supernet, lesson, team);

      new LessonTrainer(supernet, team, SETTINGS).learn(lesson, length -> RATE);

      double difference = 0;
      double size = 0;
      for (int i = 0; i < values.length; i++) {
        double slope = (before[i] - values[i]) / (FIRST_STEP * RATE);
        difference += Math.abs(slope - expected[i] / IMAGES);
        size += Math.abs(slope);
      }
      assertThat(size).isPositive();
      assertThat(difference / size).isLessThan(1e-3); // weights are floats, slopes a hundredth
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixnet-cifar", "nas-bench-macro"})
  void weightsThatNoneOfItsNetworksTakesStayAsTheyAre(String space) {
    Supernet supernet = Supernets.supernet(space, 0.25, OptionWeights.OWN);
    SharedWeights weights = supernet.weights();
    Arrays.fill(weights.velocities(), VELOCITY);
    float[] before = weights.values().clone();
    Lesson lesson = lesson(supernet);
    try (Team team = new Team(1)) {
      boolean[] used = used(supernet, lesson, team);

      new LessonTrainer(supernet, team, SETTINGS).learn(lesson, length -> RATE);

      int unused = 0;
      int changed = 0;
      for (int i = 0; i < used.length; i++) {
        if (used[i]) {
          changed += weights.values()[i] == before[i] ? 0 : 1;
        } else {
          unused++;
          assertThat(weights.values()[i]).isEqualTo(before[i]);
          assertThat(weights.velocities()[i]).isEqualTo(VELOCITY);
        }
      }
      assertThat(unused).isPositive();
      assertThat(changed).isGreaterThan((used.length - unused) / 2);
    }
  }

  /** The smallest network of a sandwich has weights of its own here. */
  @Test
  void aLossThatIsNotFiniteIsToldWhicheverNetworkHasIt() {
    Supernet supernet = Supernets.supernet("nas-bench-macro", 0.25, OptionWeights.OWN);
    float[] values = supernet.weights().values();
    Lesson lesson = lesson(supernet);
    Lesson first = new Lesson(lesson.networks().subList(0, 1), lesson.batch());
    try (Team team = new Team(1)) {
      boolean[] ofFirst = used(supernet, first, team);
      boolean[] ofAny = used(supernet, lesson, team);
      for (int i = 0; i < values.length; i++) {
        values[i] = ofAny[i] && !ofFirst[i] ? Float.NaN : values[i];
      }
      float[] before = values.clone();

      assertThat(new LessonTrainer(supernet, team, SETTINGS).learn(lesson, length -> RATE)).isNaN();
      assertThat(values).isEqualTo(before);
      assertThat(new LessonTrainer(supernet, team, SETTINGS).learn(first, length -> RATE))
          .isFinite();
    }
  }

  private static Lesson lesson(Supernet supernet) {
    List<SampledNetwork> networks = Supernets.sampler(supernet).sandwich(3, 2);
    return new Lesson(networks, Supernets.batch(IMAGES, 1));
  }

  /** Returns the sum by shared weight, from a network at a time. */
  private static double[] sum(Supernet supernet, Lesson lesson, Team team) {
    Batch batch = lesson.batch();
    double[] sum = new double[supernet.weights().values().length];
    NetworkFactory networks = supernet.networks(team, 0);
    float[] probabilities = {};
    for (SampledNetwork drawn : lesson.networks()) {
      SlicedNetwork network = networks.network(drawn.scaled(), drawn.places());
      int[] places = places(supernet, network);
      network.gather();
      if (probabilities.length == 0) {
        network.learn(batch);
        probabilities = network.probabilities();
      } else {
        network.imitate(batch, probabilities);
      }
      for (WeightStretch stretch : network.stretches()) {
        for (int i = stretch.from(); stretch.isTrained() && i < stretch.to(); i++) {
          sum[places[i]] += network.gradients()[i];
        }
      }
    }
    return sum;
  }

  private static boolean[] used(Supernet supernet, Lesson lesson, Team team) {
    boolean[] used = new boolean[supernet.weights().values().length];
    NetworkFactory networks = supernet.networks(team, 0);
    for (SampledNetwork drawn : lesson.networks()) {
      for (int place : places(supernet, networks.network(drawn.scaled(), drawn.places()))) {
        used[place] = true;
      }
    }
    return used;
  }

  /** Finds the shared weight of each parameter by a mark on every shared weight. */
  private static int[] places(Supernet supernet, SlicedNetwork network) {
    float[] values = supernet.weights().values();
    float[] kept = values.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    network.gather();
    int[] places = new int[network.length()];
    for (int i = 0; i < places.length; i++) {
      places[i] = (int) network.parameters()[i];
    }
    System.arraycopy(kept, 0, values, 0, kept.length);
    return places;
  }
}
